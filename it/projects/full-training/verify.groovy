import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def log = BuildLog.of(basedir)
assert log.contains('Training mlp-128-64 (784-128-64-10 relu, adam, epochs 10, batch 32, seed 2): no earlier result')
(1..10).each { epoch ->
  def line = log.matching(
      /^\[INFO\] epoch +$epoch\/10  loss \d\.\d{4}  accuracy 0\.\d{4}  validation loss \d\.\d{4}  accuracy 0\.\d{4}  \d+\.\d s/)
  assert line.size() == 1
  assert line[0].endsWith(' left') == (epoch < 10)
}
assert log.libraryNoise() == []
assert log.matching(/^\[INFO\] accuracy is 0\.9[78]\d{2} \(95 % interval 0\.\d{4} to 0\.\d{4}\), expected minimum is 0\.9700 \(9[78]\d{2} of 10000\)$/).size() == 1
assert log.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')

def evaluation = new JsonSlurper().parse(new File(basedir, 'target/mnist/evaluation.json'))
assert evaluation.accuracy >= 0.97
def training = new JsonSlurper().parse(new File(basedir, 'target/mnist/training.json'))
assert training.epochs*.epoch == (1..10).toList()
assert training.epochs.every { it.validationAccuracy > 0.9 && it.seconds > 0 }
assert training.final.test.accuracy == evaluation.accuracy
assert new File(basedir, 'target/mnist/training.csv').readLines().size() == 11
