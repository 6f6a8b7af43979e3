import groovy.json.JsonSlurper

def gate = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
assert gate.passed == false
assert gate.gates.findAll { it.verdict == 'breached' }*.gate == ['negative flips']
assert gate.baseline.tests[0].drop < 0
assert gate.gates.find { it.gate == 'negative flips' }.value == gate.baseline.tests[0].negativeFlips
true
