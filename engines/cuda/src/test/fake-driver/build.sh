#!/bin/sh
# Builds the stand-ins for the driver and CUDA's libraries with g++: build.sh DIRECTORY, where kernels.h is the source of
# the kernels, KernelSource's.
set -eu
sources=$(cd "$(dirname "$0")" && pwd)
directory=$1

build() {
  library=$1
  source=$2
  shift 2
  g++ -std=c++17 -O2 -ffp-contract=off -Wall -Wextra -Werror -shared -fPIC -fvisibility=hidden -x c++ "-I$directory" \
    "-I$sources" "$sources/$source" -x none -o "$directory/$library" "-Wl,-soname,$library" '-Wl,-rpath,$ORIGIN' \
    "-L$directory" "$@"
}

build libcuda.so.1 driver.cpp
build libcublas.so.13 blas.cpp -l:libcuda.so.1
build libnvrtc.so.13 nvrtc.cpp
# Only bound, never called.
build libcublasLt.so.13 fake.h
build libcudart.so.13 fake.h
