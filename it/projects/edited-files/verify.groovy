import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (trained, later, forged, tested, replaced, figure, anew, unasked, gap, cached, honest) = BuildLog.invocations(basedir, 11)
def result = new File(basedir, 'target/mnist').path
def remedy = '; run mnist:train with -Dmnist.force, or delete that directory and run mnist:train'

[trained, later, replaced, anew, unasked, cached, honest].each { assert it.holdingChecks() == 1 }
[trained, later, honest].each { assert it.matching('does not follow|is not judged|instead of') == [] }

def model = 'evaluation\\.json does not follow from model\\.zip: the model predicts another class for \\d+ test images,'
def refused = forged.matching("^\\[ERROR\\] .*${java.util.regex.Pattern.quote(result)} is not judged: $model")
assert refused.size() == 1
assert refused[0].contains(' and not 1.0' + remedy)
assert tested.matching("QualityTest.* is not judged: $model").size() > 0
assert tested.contains('BUILD FAILURE')
assert replaced.matching("^\\[INFO\\] target/mnist/model\\.zip taken from the cache \\($model").size() == 1
assert replaced.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')

assert figure.matching("is not judged: evaluation\\.json says loss 0\\.01 instead of \\d\\.\\d+, which follows from"
    + " probabilities\\.f32 and the test images").size() > 0

// Nobody asks about the score on the training images.
assert unasked.contains('target/mnist/model.zip is up to date.')
assert gap.contains('target/mnist/model.zip is up to date.')
assert gap.matching("is not judged: training\\.json says accuracy on the training images 0\\.015 instead of 0\\.\\d+, which"
    + " follows from model\\.zip").size() > 0
[forged, figure, gap].each { log -> assert log.stackFrames() == [] }

assert cached.matching("^\\[WARNING\\] the result in .* is damaged, and is removed: $model").size() == 1
assert cached.matching('^\\[INFO\\] Training .*: no earlier result$').size() == 1

assert honest.contains('target/mnist/model.zip is up to date.')
assert new JsonSlurper().parse(new File(basedir, 'target/mnist/training.json')).final.train.accuracy > 0.3
