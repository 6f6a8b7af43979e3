import groovy.json.JsonSlurper

def training = new JsonSlurper().parse(new File(basedir, 'target/mnist/training.json'))
assert training.backend == 'cuda' && training.trainer == 'fused'
assert training.device.name == 'Stand-in' && training.device.computeCapability == '9.0'
assert training.device.engine == 'fused, cuBLAS, NVRTC for sm_90, CUDA graphs'
def gate = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
assert gate.passed
