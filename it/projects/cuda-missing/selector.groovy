import io.github.mnistgate.it.Skip
import io.github.mnistgate.nvidia.CudaMachine
import io.github.mnistgate.nvidia.CudaRelease

// Where there are driver and device, nothing is missing.
def missing = CudaRelease.values().every { CudaMachine.here().obstacle(it).isPresent() }
if (!missing) {
  Skip.say('cuda-missing', 'a device is here')
}
missing
