#!/bin/sh
# Starts a class of what pack.sh packed: start.sh CLASS ARGUMENT…
# CUDA's libraries are looked for where mnist:train looks for them, and, if Python has packages with them, there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
# No Python, or one without these packages, is no mistake: the libraries may be in the other places, and if they are in
# none of them, the run says so.
if libraries=$(python3 -c 'import nvidia.cu13; print(list(nvidia.cu13.__path__)[0] + "/lib")' 2>/dev/null); then
  export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$libraries"
fi
class=$1
shift
exec "$here/java/bin/java" -cp "$(echo "$here"/lib/*.jar | tr ' ' ':')" "io.github.mnistgate.it.$class" "$@"
