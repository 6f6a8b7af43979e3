import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (first, again, unknown, labels, robust, test, predict, tooShort, summary) = BuildLog.invocations(basedir, 9)
def failed = { it.matching(/^\[ERROR\] Failed to execute goal /) }

assert first.contains('[INFO] Evaluating predictions/probabilities.npz: no earlier result')
assert first.matching(/^\[INFO\] train loss – accuracy – \| test loss 0\.\d{4} accuracy 0\.97\d\d$/).size() == 1
assert first.matching(/Tests run: \d+, Failures: 0, Errors: 0, Skipped: 0/)
def remark = 'The verdict is on a predictions file (probabilities, SHA-256 '
assert first.contains('[INFO] ' + remark)
assert first.matching(/^\[INFO\] 13 of 13 limits hold: a predictions file of probabilities, predictions\.npz \(SHA-256 [0-9a-f]{12}…\), which cannot be reproduced from a model, on 10000 test images\.$/).size() == 1

assert again.contains('[INFO] The evaluation in target/mnist is up to date.')
assert again.holdingChecks() == 1

assert unknown.contains('2 of 13 limits breached')
assert unknown.contains('loss has no value, because the predictions file holds labels only, and no probabilities, but expected maximum is 0.2')
assert unknown.contains('expectedCalibrationError has no value, because the predictions file holds labels only')

assert labels.matching(/^\[INFO\] train loss – accuracy – \| test loss – accuracy 0\.97\d\d$/).isEmpty() // up to date
assert labels.matching(/^\[INFO\] 2 of 2 limits hold: a predictions file of labels, predictions\.csv /).size() == 1

assert robust.contains('3 of 4 limits breached')
assert robust.contains('accuracy under gaussian-noise of severity 3 has no value, because a predictions file holds no model to classify corrupted images, but expected minimum is 0.5000')
assert robust.contains('modelBytes has no value, because a predictions file holds no model')
assert robust.contains('overfitGap has no value, because the predictions file says nothing of the training images')

assert test.contains('is of a predictions file of probabilities, predictions.npz, and of no model that could classify images; ask for its ModelEvaluation')

assert failed(predict)[0].contains('predictions.npz is a NumPy archive, which may hold the predictions of a model, but no model that could classify an image')
assert failed(tooShort)[0].contains("short.csv has 5 rows, but the test split of data set 'mnist' has 10000 images")
assert summary.contains('[INFO] No layers are known: there is no model, but a predictions file of probabilities, predictions.npz')
assert summary.matching(/^\[INFO\] training set +–    –$/).size() == 1

[first, again, unknown, labels, robust, predict, tooShort, summary].each { assert it.stackFrames().isEmpty() }

def result = new File(basedir, 'target/mnist')
assert new File(result, 'predictions.npz').bytes == new File(basedir, 'predictions/probabilities.npz').bytes
assert !new File(result, 'predictions.csv').exists()
assert !new File(result, 'model.zip').exists()
assert new File(result, 'probabilities.f32').length() == 400_000
def evaluation = new JsonSlurper().parse(new File(result, 'evaluation.json'))
assert evaluation.model.parameters == null
assert evaluation.model.card.layers*.type == ['probabilities']
def gate = new JsonSlurper().parse(new File(result, 'gate.json'))
assert gate.reproducible == false
assert gate.whyNotReproducible.startsWith(remark)
['report.html', 'report.md'].each {
    assert new File(result, it).getText('UTF-8').contains('cannot be reproduced from a model')
}
assert ['report.md', 'evaluation.json', 'training.json'].every { !new File(result, it).text.contains('NaN') }
