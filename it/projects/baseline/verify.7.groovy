import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def gate = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
def evaluation = new JsonSlurper().parse(new File(basedir, 'target/mnist/evaluation.json'))
def before = new JsonSlurper().parse(new File(basedir, 'raised.json'))
assert gate.passed == false
assert gate.gates*.gate.take(3) == ['accuracy', 'drop of accuracy', 'drop of accuracy on digit 0']
assert gate.gates.size() == 13
assert gate.gates[1].verdict == 'breached'
def mean = before.seeds*.right.flatten().sum() / (10000 * before.seeds.size())
assert before.seeds*.seed == [2, 3]
assert gate.gates[0].gate == 'accuracy' && Math.abs(gate.gates[0].baselineValue - mean) < 1e-9
assert Math.abs(gate.gates[1].value - (mean - evaluation.accuracy)) < 1e-9
assert gate.baseline.rule == 'seeds' && gate.baseline.maxDrop == 0.006
assert gate.gates[1].maximum == gate.baseline.limit && gate.baseline.limit >= 0.006
def recipe = gate.baseline.recipes[0]
assert recipe.drop == gate.gates[1].value && recipe.explainedBySeeds > 0 && recipe.imagesPValue < 0.0001
assert gate.baseline.origin == 'src/mnist/baseline.json'
assert gate.baseline.tests.size() == 11
def whole = gate.baseline.tests[0]
assert whole.baselineCorrect == before.accuracy * 10000
assert whole.correct == evaluation.accuracy * 10000
assert whole.negativeFlips - whole.positiveFlips == whole.baselineCorrect - whole.correct
assert gate.baseline.tests.tail()*.negativeFlips.sum() == whole.negativeFlips
assert gate.baseline.tests.tail()*.images == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
assert gate.baseline.detectableDrop > gate.baseline.limit

def suite = new XmlSlurper().parse(new File(basedir, 'target/mnist-reports/TEST-mnist-gate.xml'))
assert suite.testcase.size() == 13
assert suite.testcase.every { it.@classname == 'mnist-gate.com.example.it:baseline' }
def properties = suite.properties.property.collectEntries { [it.@name.text(), it.@value.text()] }
assert properties['baseline.origin'] == 'src/mnist/baseline.json' && properties['baseline.maxDrop'] == '0.006'
assert properties['baseline.detectableDrop'] as double == gate.baseline.detectableDrop as double
def testCase = suite.testcase.find { it.@name == 'drop of accuracy' }
assert testCase.failure.@message == gate.gates[1].message
true
