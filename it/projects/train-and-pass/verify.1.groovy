import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.file.Files
import java.util.zip.ZipFile
import io.github.mnistgate.Sha256

def result = new File(basedir, 'target/mnist')
// Kept for the comparison with what a later training makes.
Files.copy(new File(result, 'evaluation.json').toPath(), new File(basedir, 'first-evaluation.json').toPath())
Files.copy(new File(result, 'model.zip').toPath(), new File(basedir, 'first-model.zip').toPath())
assert result.list().sort() == [
    '.mnist-build', 'evaluation.json', 'gate.json', 'model.zip', 'probabilities.f32', 'report.html', 'report.md', 'training.csv',
    'training.json']

def evaluation = new JsonSlurper().parse(new File(result, 'evaluation.json'))
assert evaluation.schemaVersion == 2
assert evaluation.dataset.name == 'mnist'
assert evaluation.dataset.split == 'test'
assert evaluation.dataset.size == 10000
assert evaluation.dataset.sha256 ==~ /[0-9a-f]{64}/
assert evaluation.model.preset == 'mlp-128'
assert evaluation.model.spec == [inputs: 784, hiddenLayers: [128], activation: 'relu', outputUnits: 10, normalize: true]
assert evaluation.model.parameters == 784 * 128 + 128 + 128 * 10 + 10
assert evaluation.model.sha256 == Sha256.of(new File(result, 'model.zip').bytes)
def matrix = evaluation.confusionMatrix
assert matrix.size() == 10 && matrix.every { it.size() == 10 }
assert matrix.flatten().sum() == 10000
def correct = (0..9).sum { matrix[it][it] }
assert evaluation.accuracy == correct / 10000
assert evaluation.accuracy > 0.8 && evaluation.accuracy < 1
assert evaluation.topTwoAccuracy > evaluation.accuracy && evaluation.topTwoAccuracy < 1
// Untrained it would be ln 10.
assert evaluation.loss > 0 && evaluation.loss < 1
assert evaluation.brierScore > 0 && evaluation.brierScore < 0.5
assert evaluation.expectedCalibrationError > 0 && evaluation.expectedCalibrationError < 0.2
assert evaluation.classes*.label == (0..9).toList()
assert evaluation.classes*.support == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
evaluation.classes.each {
  def hits = matrix[it.label][it.label]
  def predicted = (0..9).sum { row -> matrix[row][it.label] }
  assert Math.abs(it.recall - hits / it.support) < 1e-9
  assert Math.abs(it.precision - hits / predicted) < 1e-9
  assert Math.abs(it.f1 - 2 * hits / (it.support + predicted)) < 1e-9
}
assert Math.abs(evaluation.macroRecall - evaluation.classes*.recall.sum() / 10) < 1e-9
assert Math.abs(evaluation.macroPrecision - evaluation.classes*.precision.sum() / 10) < 1e-9
assert Math.abs(evaluation.macroF1 - evaluation.classes*.f1.sum() / 10) < 1e-9
assert evaluation.predictions ==~ /[0-9]{10000}/
(0..9).each { label ->
  assert evaluation.predictions.count(label as String) == (0..9).sum { matrix[it][label] }
}

def probabilities = ByteBuffer.wrap(new File(result, 'probabilities.f32').bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
assert probabilities.remaining() == 100000
10000.times { image ->
  float[] row = new float[10]
  probabilities.get(row)
  assert Math.abs(row.sum() - 1) < 1e-5
  assert row.toList().indexOf(row.toList().max()) == evaluation.predictions[image] as int
}

new ZipFile(new File(result, 'model.zip')).withCloseable {
  assert it.entries().toList()*.name.sort() == ['coefficients.bin', 'configuration.json', 'updaterState.bin']
}

def training = new JsonSlurper().parse(new File(result, 'training.json'))
assert training.epochs.size() == 1
assert training.epochs[0].keySet() == [
    'epoch', 'trainLoss', 'trainAccuracy', 'validationLoss', 'validationAccuracy', 'seconds'] as Set
assert training.epochs[0].epoch == 1
assert training.epochs[0].validationLoss == null
assert training.epochs[0].seconds > 0
assert training.final.test.accuracy == evaluation.accuracy
assert training.final.test.loss == evaluation.loss
assert training.final.train.accuracy > 0.8
assert training.trainer == 'fused' && training.backend == 'cpu'
assert training.threads == Math.min(8, Runtime.runtime.availableProcessors())
assert training.versions.mnist && training.versions.java && training.os && training.cpu
assert !training.versions.containsKey('deeplearning4j') && !training.versions.containsKey('nd4j')
def csv = new File(result, 'training.csv').readLines()
assert csv[0] == 'epoch,trainLoss,trainAccuracy,validationLoss,validationAccuracy,seconds'
assert csv.size() == 2
def row = csv[1].split(',', -1)
assert row[0] == '1' && (row[1] as double) == training.epochs[0].trainLoss && row[3] == '' && row[4] == ''

def gate = new JsonSlurper().parse(new File(result, 'gate.json'))
assert gate.passed == true
assert gate.gates.size() == 1
assert gate.gates[0].gate == 'accuracy'
assert gate.gates[0].value == evaluation.accuracy
assert gate.gates[0].minimum == 0.8
assert gate.gates[0].verdict == 'passed'
def suite = new XmlSlurper().parse(new File(basedir, 'target/mnist-reports/TEST-mnist-gate.xml'))
assert suite.name() == 'testsuite'
assert suite.@tests == '1' && suite.@failures == '0' && suite.@errors == '0'
assert suite.testcase.size() == 1 && suite.testcase.failure.isEmpty()
