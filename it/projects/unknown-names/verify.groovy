import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def properties = new Properties()
new File(basedir, 'invoker.properties').withInputStream { properties.load(it) }
def expected = properties.stringPropertyNames().findAll { it.startsWith('expected.') }
def logs = BuildLog.invocations(basedir, expected.size() + 1)

logs[0..<expected.size()].eachWithIndex { log, i ->
  def errors = log.matching(/^\[ERROR\] Failed to execute goal io\.github\.mnistgate:mnist-maven-plugin:.* on project unknown-names: /)
  assert errors.size() == 1
  assert errors[0].contains(properties["expected.${i + 1}".toString()])
  assert log.stackFrames() == []
}

assert logs.last().contains('[INFO] BUILD SUCCESS')
assert logs.last().matching('mnist.lib.version').isEmpty()

// Nothing was trained or drawn; the one goal that was not refused judged the gate of its execution.
assert new File(basedir, 'target').list() as Set == ['mnist', 'mnist-reports'] as Set
assert !new File(basedir, 'target/mnist/model.zip').exists()
def gate = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
assert gate.gates*.gate == ['recall']
