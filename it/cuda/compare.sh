#!/bin/sh
# Evaluates a result that came back from a device with DeepLearning4J on the processor: compare.sh DIRECTORY [for Maven…].
# Needs what pack.sh needs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
result=$1
shift
mvn -q -B -f "$here/compare/pom.xml" compile "$@"
exec java -cp "$here/compare/target/classes:$(cat "$here/compare/target/classpath")" \
  io.github.mnistgate.it.CompareWithDl4j "$result"
