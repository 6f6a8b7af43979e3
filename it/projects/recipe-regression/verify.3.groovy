import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def baseline = new JsonSlurper().parse(new File(basedir, 'src/mnist/baseline.json'))
assert baseline.seeds*.seed == [2, 3, 4]
assert baseline.seeds[0].right == (0..9).collect { baseline.confusionMatrix[it][it] }
def mean = baseline.seeds.sum { it.right.sum() } / 30000

def gate = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
assert !gate.passed
assert gate.baseline.rule == 'seeds' && gate.baseline.tests.size() == 11 && gate.baseline.recipes.size() == 11
def whole = gate.baseline.recipes[0]
assert whole.gate == 'drop of accuracy' && whole.label == null && whole.images == 10000
assert Math.abs(whole.baseline - mean) < 1e-9
def accuracy = gate.gates.find { it.metric == 'accuracy' }
assert Math.abs(accuracy.baselineValue - mean) < 1e-9
def seeds = accuracy.seeds
assert seeds.keySet() == ['2', '3', '4'] as Set
assert Math.abs(whole.candidate - seeds.values().sum() / 3) < 1e-9
assert Math.abs(whole.drop - (whole.baseline - whole.candidate)) < 1e-9
assert whole.drop > whole.explainedBySeeds && whole.pValue < 0.015 && whole.imagesPValue < 0.05
assert gate.gates.find { it.gate == 'drop of accuracy' }.verdict == 'breached'
// Bounds of means: the baseline of right images knows no losses.
assert gate.gates.find { it.metric == 'loss' }.with { it.bound.kind == 'upper' && it.baselineValue == null }

def suite = new XmlSlurper().parse(new File(basedir, 'target/mnist-reports/TEST-mnist-gate.xml'))
assert suite.properties.property.collectEntries { [it.@name.text(), it.@value.text()] }['baseline.limit'] as double == gate.baseline.limit as double
assert !suite.testcase.find { it.@name == 'drop of accuracy' }.failure.isEmpty()
