import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (unknown, refused, trained, upToDate, cached, boasting) = BuildLog.invocations(basedir, 6)
assert trained.holdingChecks() == 1
assert trained.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert upToDate.matching(/^\[INFO\] digits\/target\/mnist\/model\.zip is up to date\.$/).size() == 1
assert upToDate.holdingChecks() == 1
assert cached.matching(/model\.zip taken from the cache/).size() == 1
assert cached.holdingChecks() == 1
assert refused.contains("trainer 'centroid' makes a network of one hidden layer of 10 linear units; set hiddenLayers to 10 and activation to linear")
assert unknown.contains("trainer is 'centroids', allowed are auto, fused, dl4j, centroid and boasting")
assert boasting.matching(/trainer 'boasting' \(com\.example\.it\.centroid\.BoastingEngine\) gives test image \d+ the probability [01]\.0000 of class \d, but by its model file it is [01]\.\d{4}; allowed is a difference of 0\.01: toModelFile must save the network that makes these predictions/).size() == 1
assert !new File(basedir, 'digits/target/boast/model.zip').exists()
[trained, upToDate, cached, refused, unknown, boasting].each { assert it.stackFrames() == [] }

def training = new JsonSlurper().parse(new File(basedir, 'digits/target/mnist/training.json'))
assert training.trainer == 'centroid'
assert training.versions.centroid == '1'
assert new File(basedir, 'digits/target/mnist/report.html').text.contains('centroid')
