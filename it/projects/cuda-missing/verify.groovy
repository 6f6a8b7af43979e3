import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog
import io.github.mnistgate.nvidia.CudaMachine
import io.github.mnistgate.nvidia.CudaRelease

def (auto, cuda, dl4j, cpu) = BuildLog.invocations(basedir, 4)

assert auto.contains('[INFO] Training mlp-128 (784-16-10 relu, adam, epochs 1, batch 512, seed 2): no earlier result')
// A word only where a device is there.
assert auto.matching('though there is an NVIDIA device').isEmpty() == !CudaMachine.here().hasDevice()

[[cuda, CudaRelease.CUDA_13], [dl4j, CudaRelease.CUDA_11]].each { log, release ->
  def errors = log.matching(/^\[ERROR\] Failed to execute goal /)
  assert errors.size() == 1
  assert errors[0].contains("backend is 'cuda', but ${CudaMachine.here().obstacle(release).get()}; or train with backend 'cpu'")
  assert log.matching('Training|NullPointer|\\tat |UnsatisfiedLink') == []
}

assert cpu.matching(/^\[INFO\] target\/mnist\/model\.zip is up to date\.$/).size() == 1
def training = new JsonSlurper().parse(new File(basedir, 'target/mnist/training.json'))
assert training.backend == 'cpu' && training.inputs.backend == 'cpu' && !training.containsKey('device')
