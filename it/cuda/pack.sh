#!/bin/sh
# Packs what the integration test and the measurement on a device need, for a machine without network: a trimmed Java
# runtime, the jars of the training JVM (MNIST is in one of them), and the scripts that run there. CUDA's libraries and
# PyTorch are the machine's.
#
# Needs a JDK for Linux, and what `mvn install -DskipTests -Dinvoker.skip` in the project's root leaves in the local Maven
# repository. Arguments go to Maven.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
pack=$here/target/mnist-cuda
limit=$((64 * 1024 * 1024))

rm -rf "$pack"
mvn -q -B -f "$here/pom.xml" package "$@"
cp "$here/target/it-cuda.jar" "$pack/lib/"
cp "$here/start.sh" "$here/run.sh" "$here/measure.sh" "$here/../benchmark/pytorch_mlp.py" "$pack/"
jdk=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
# The Vector API, for the inference; java.xml, which the reports name; Unsafe, for JavaCPP.
"$jdk/bin/jlink" --add-modules java.base,java.xml,java.logging,jdk.incubator.vector,jdk.management,jdk.unsupported \
  --strip-debug --no-header-files --no-man-pages --compress=2 --output "$pack/java"

tar -czf "$here/target/mnist-cuda.tar.gz" -C "$here/target" mnist-cuda
bytes=$(wc -c < "$here/target/mnist-cuda.tar.gz")
echo "$here/target/mnist-cuda.tar.gz: $bytes bytes, unpacked $(du -sk "$pack" | cut -f1) KiB"
if [ "$bytes" -gt "$limit" ]; then
  echo "that is more than $limit bytes" >&2
  exit 1
fi
