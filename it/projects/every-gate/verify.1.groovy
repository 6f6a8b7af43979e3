import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper
import io.github.mnistgate.it.BuildLog

// Every kind of gate, and every corruption, on the model that this build has trained.
def log = BuildLog.of(basedir)
assert log.contains('BUILD SUCCESS')
assert log.holdingChecks() == 1
assert log.libraryNoise() == []

def evaluation = new JsonSlurper().parse(new File(basedir, 'target/mnist/evaluation.json'))
def training = new JsonSlurper().parse(new File(basedir, 'target/mnist/training.json'))
def verdict = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
assert verdict.passed
assert verdict.gates.every { it.verdict == 'passed' }
def gate = { name -> verdict.gates.find { it.gate == name } }

assert gate('accuracy').value == evaluation.accuracy
assert gate('accuracy').interval.lower < evaluation.accuracy && gate('accuracy').interval.upper > evaluation.accuracy
assert gate('accuracy').interval.confidence == 0.95
assert log.matching(/^\[INFO\] accuracy is 0\.\d{4} \(95 % interval 0\.\d{4} to 0\.\d{4}\), expected minimum is 0\.8000 \(\d{4} of 10000\)$/).size() == 1

def lower = gate('lower bound of accuracy').bound
def upper = gate('upper bound of accuracy').bound
assert lower.kind == 'lower' && lower.confidence == 0.95
assert lower.value < evaluation.accuracy && upper.value > evaluation.accuracy
// One-sided at 95 %, so nearer than the ends of the two-sided interval.
assert lower.value > gate('accuracy').interval.lower && upper.value < gate('accuracy').interval.upper

assert gate('topTwoAccuracy').value == evaluation.topTwoAccuracy
assert gate('loss').value == evaluation.loss
assert gate('brierScore').value == evaluation.brierScore
assert gate('expectedCalibrationError').value == evaluation.expectedCalibrationError
assert gate('overfitGap').value == training.final.train.accuracy - training.final.test.accuracy
assert gate('parameters').value == 101770
assert gate('modelBytes').value == new File(basedir, 'target/mnist/model.zip').length()
assert gate('macro precision').value == evaluation.macroPrecision
assert gate('confusion of 4 as 9').value == evaluation.confusionMatrix[4][9]
assert verdict.gates.count { it.gate.startsWith('f1 of digit') } == 9

// Ten recalls are one family: the one that is shown most clearly is tested at 0.05 / 10, the last at 0.05.
def recalls = verdict.gates.findAll { it.gate.startsWith('lower bound of recall of digit') }
assert recalls.size() == 10
assert recalls*.bound*.confidence.sort().withIndex().every { confidence, i -> Math.abs(confidence - (1 - 0.05 / (i + 1))) < 1e-9 }
assert log.matching(/^\[INFO\] lower 99\.5 % bound of recall of digit \d is 0\.\d{4}, expected minimum is 0\.7000 \(\d+ of \d+\)$/).size() == 1

// Corrupted images are harder, and the drop is the difference.
def corrupted = verdict.gates.findAll { it.gate.startsWith('accuracy under ') }
assert corrupted*.corruption == ['shift', 'rotate', 'scale', 'shear', 'gaussian-noise', 'impulse-noise', 'blur', 'brightness',
    'contrast', 'stripe', 'occlusion']
assert corrupted.every { it.corruptionSeverity == 3 && it.value < evaluation.accuracy && it.interval.lower < it.value }
def drop = gate('accuracyDrop under blur of severity 1')
assert drop.value < 0.05 && drop.maximum == 0.05

def suite = new XmlSlurper().parse(new File(basedir, 'target/mnist-reports/TEST-mnist-gate.xml'))
assert suite.@tests == verdict.gates.size().toString() && suite.@failures == '0'
assert suite.testcase*.@name*.text().toSet().size() == verdict.gates.size()
def blur = suite.testcase.find { it.@name == 'accuracy under blur of severity 3, minimum 0.05' }.'system-out'.text()
assert blur.contains('\ncorruption: blur\ncorruptionSeverity: 3\n')
