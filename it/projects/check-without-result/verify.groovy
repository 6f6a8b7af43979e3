import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper
import io.github.mnistgate.it.BuildLog

def log = BuildLog.of(basedir)
assert log.contains('on project check-without-result: there is no result to check in target/mnist; run mnist:train first, or bind it to a phase before verify: mvn mnist:train verify')
assert log.stackFrames() == []

// A missing result is a breach, for machines, too.
def message = 'accuracy has no value, because there is no result, but expected minimum is 0.9700'
def gate = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
assert gate.passed == false
assert gate.gates*.message == [message]
def suite = new XmlSlurper().parse(new File(basedir, 'target/mnist-reports/TEST-mnist-gate.xml'))
assert suite.@failures == '1'
assert suite.testcase.failure.@message == message
