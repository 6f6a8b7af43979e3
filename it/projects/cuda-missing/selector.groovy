import io.github.mnistgate.nvidia.CudaMachine
import io.github.mnistgate.nvidia.CudaRelease

// Where there are driver and device, nothing is missing.
CudaRelease.values().every { CudaMachine.here().obstacle(it).isPresent() }
