import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (lacking, taken, upToDate, tooNew, failing, fallback, noCode) = BuildLog.invocations(basedir, 7)
def failed = { it.matching(/^\[ERROR\] Failed to execute goal /) }

assert lacking.matching(/^\[WARNING\] Training on the processor, though there is an NVIDIA device: .*libcublas.so.13.*ask for backend 'cuda'/).size() == 1
assert taken.matching('WARN').isEmpty()
assert taken.contains('backend cpu -> cuda')
assert taken.holdingChecks() == 1
assert upToDate.matching(/^\[INFO\] target\/mnist\/model\.zip is up to date\.$/).size() == 1

assert failed(tooNew).size() == 1
assert failed(tooNew)[0].contains(": Stand-in has compute capability 9.0, but ND4J's last CUDA binary, for CUDA 11.6, has code"
    + " for 3.7 and 5.0 to 8.9 alone: train with trainer 'fused' on the device, or with backend 'cpu'")
assert tooNew.matching('Training').isEmpty()
assert failed(failing).size() == 1
assert failed(failing)[0].contains(': the device failed in cuStreamSynchronize (CUDA_ERROR_LAUNCH_FAILED): see what nvidia-smi')
assert failed(noCode).size() == 1
assert failed(noCode)[0].contains(": Stand-in has compute capability 7.0, but CUDA 13 needs 7.5 or newer: train with trainer"
    + " 'dl4j' and backend 'cuda', or with backend 'cpu'")
assert noCode.matching('Training').isEmpty()
assert fallback.matching(/^\[WARNING\] Training on the processor instead: the device failed in cuStreamSynchronize/).size() == 1
[lacking, taken, upToDate, tooNew, failing, fallback, noCode].each { assert it.stackFrames().isEmpty() }

assert new JsonSlurper().parse(new File(basedir, 'target/mnist/training.json')).backend == 'cpu'
