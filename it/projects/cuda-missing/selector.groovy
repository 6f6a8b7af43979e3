import io.github.mnistgate.nvidia.CudaMachine

// Where there is all of CUDA, nothing is missing.
CudaMachine.here().missing().isPresent()
