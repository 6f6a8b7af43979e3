import io.github.mnistgate.training.CudaMachine

// Where there is all of CUDA, nothing is missing.
CudaMachine.here().missing().isPresent()
