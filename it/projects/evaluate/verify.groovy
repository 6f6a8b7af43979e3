import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (trained, first, breach, asked, typed, missing, noModel, gone, skipped) = BuildLog.invocations(basedir, 9)
def failed = { it.matching(/^\[ERROR\] Failed to execute goal /) }

assert first.contains('[INFO] Evaluating models/digits.zip: no earlier result')
assert first.matching(/^\[INFO\] train loss \d\.\d{4} accuracy 0\.\d{4} \| test loss \d\.\d{4} accuracy 0\.\d{4}$/).size() == 1
assert first.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert first.holdingChecks() == 1
assert breach.contains('[INFO] The evaluation in target/mnist is up to date.')
assert failed(breach)[0].contains('1 of 1 limit breached')
assert breach.contains('for machines target/mnist/gate.json. With another model run: mvn verify')

assert asked.contains('[INFO] Predicted: 7, label: 7, right')
assert typed.matching(/^\[INFO\] Predicted: \d, label: 7, (right|wrong)$/).size() == 1
assert typed.contains('[INFO] Model and evaluation are in target/mnist-evaluate')
assert typed.contains('[INFO] The report is target/mnist-evaluate/report.html')
def evaluation = new JsonSlurper().parse(new File(basedir, 'target/mnist-evaluate/evaluation.json'))
assert evaluation.model.spec.normalize == false

assert failed(missing)[0].contains("model is 'none.zip', which is not a file; name the file of the model")
assert failed(noModel)[0].contains("pom.xml is an XML document; expected is a model.zip, as DeepLearning4J's")
assert failed(gone)[0].contains("model is 'models/digits.zip', which is not a file")
[trained, first, breach, asked, typed, missing, noModel, gone, skipped].each { assert it.stackFrames().isEmpty() }
assert skipped.matching(/^\[INFO\] Skipped, because mnist\.skip is set\.$/).size() == 2
assert skipped.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 2')
