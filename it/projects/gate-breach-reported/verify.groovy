import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def log = BuildLog.of(basedir)
assert log.contains('BUILD SUCCESS')
assert log.contains('[WARNING] 1 of 1 limit breached:')
assert log.matching(/^\[WARNING\]   accuracy is 0\.[89]\d{3}, but expected minimum is 0\.9990 \(\d{4} of 10000\)$/).size() == 1
def gate = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
assert gate.passed == false
assert gate.gates*.verdict == ['breached']
