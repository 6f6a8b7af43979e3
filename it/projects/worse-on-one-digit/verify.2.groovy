import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def gate = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
assert gate.gates.findAll { it.verdict == 'breached' }*.gate == ['drop of accuracy on digit 5']
assert gate.baseline.recipes[0].drop < 0
def five = gate.baseline.recipes[6]
assert five.label == 5 && five.images == 892 && five.drop > five.explainedBySeeds && five.imagesPValue < 0.0001
def suite = new XmlSlurper().parse(new File(basedir, 'target/mnist-reports/TEST-mnist-gate.xml'))
assert suite.testcase.findAll { !it.failure.isEmpty() }*.@name*.text() == ['drop of accuracy on digit 5']
true
