#!/bin/sh
# Measures trainings with what pack.sh packed, in turns with PyTorch's where python3 has it, and prints a table:
# measure.sh [BACKEND [DIRECTORY [ROUNDS [EPOCHS]]]], by default cuda, ./measured, 2 rounds and at most 50 epochs of each.
# Some minutes on a device, on which nothing else should run; every figure is then in DIRECTORY/measure.json.
set -eu
here=$(dirname "$0")
exec "$here/start.sh" Measure "${1:-cuda}" "${2:-measured}" "${3:-2}" "${4:-50}" "$here/pytorch_mlp.py"
