#!/bin/sh
# Runs the integration test with what pack.sh packed: run.sh [BACKEND [DIRECTORY]], by default cuda and ./result.
set -eu
exec "$(dirname "$0")/start.sh" CudaRun "${1:-cuda}" "${2:-result}"
