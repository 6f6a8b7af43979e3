import io.github.mnistgate.it.Skip
import io.github.mnistgate.nvidia.CudaMachine

def works = { List<String> command ->
  try {
    return command.execute().waitFor() == 0
  } catch (IOException e) {
    return false
  }
}
def makesNodes = {
  def node = File.createTempFile('cuda-stand-in', '.node')
  try {
    return node.delete() && works(['cp', '-a', '/dev/null', node.path])
  } finally {
    node.delete()
  }
}
def reasons = [
    'a device is here': !CudaMachine.here().hasDevice(),
    'all of CUDA is here': !CudaMachine.here().lacking().isEmpty(),
    'g++, which builds the stand-ins, is not on the path': works(['g++', '--version']),
    'no namespace for mounts can be made, which takes root on Linux': works(['unshare', '--mount', 'true']),
    'no device nodes can be made, which takes root on Linux': makesNodes()]
def against = reasons.findResult { reason, fits -> fits ? null : reason }
if (against) {
  Skip.say('cuda-stand-in', against)
}
!against
