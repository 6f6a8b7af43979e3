import groovy.xml.XmlSlurper

def suite = { name -> new XmlSlurper().parse(new File(basedir, "target/mnist-reports/TEST-${name}.xml")) }
def own = suite('mnist-gate')
assert own.@name == 'mnist-gate' && own.@failures == '1'
assert own.testcase.@classname == 'mnist-gate.com.example.it:two-executions'
def small = suite('mnist-gate-mnist-small')
assert small.@name == 'mnist-gate-mnist-small' && small.@failures == '0'
assert small.testcase.@classname == 'mnist-gate-mnist-small.com.example.it:two-executions'

// Nothing of this machine.
def pointer = new File(basedir, 'target/test-classes/META-INF/mnist-model.properties~').text
assert pointer.contains('result.1=target/mnist\n')
assert pointer.contains('result.2=target/mnist-small\n')
assert !pointer.contains(basedir.path)
