import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (parent, quantised, dynamic, coarse, other) = BuildLog.invocations(basedir, 5)
def accuracy = { it.matching(/^\[INFO\] train loss .* test loss \S+ accuracy 0\.\d{4}$/)[0][-6..-1] }
// How many of the 10,000 test images PyTorch, or NumPy for what is quantised, classified right.
def recorded = { name ->
  def line = new File(sourceTree, "engines/onnx/src/test/resources/io/github/mnistgate/onnx/${name}.txt").readLines()[0]
  "0.${line.find(/right (\d{4}) of 10000/) { it[1] }}".toString()
}

assert accuracy(parent) == recorded('dense-logits')
assert parent.contains("[INFO] src/mnist/baseline.json is now this model, accuracy ${recorded('dense-logits')}; commit it.")

// A few images differ, and the limits hold.
assert accuracy(quantised) == recorded('int8')
assert quantised.contains('Compared with src/mnist/baseline.json: the same weights, so the rule for these holds: 13 images are right in one and wrong in the other.')
assert quantised.contains('[INFO] drop of accuracy is 0.0003, maximum is 0.0020 (same weights: 3 of 10000 net; 0.9433, baseline 0.9436; flips 8 negative, 5 positive; p 1.0000)')
assert quantised.holdingChecks() == 1
assert accuracy(dynamic) == recorded('int8-dynamic')
assert dynamic.contains('the same weights, so the rule for these holds: ')
assert dynamic.holdingChecks() == 1

// More accurate than minimumAccuracy, and all the same a breach.
assert accuracy(coarse) == recorded('int8-coarse')
assert coarse.contains('[ERROR]   drop of accuracy is 0.0120, but expected maximum is 0.0020 (same weights: 120 of 10000 net; 0.9316, baseline 0.9436; flips 182 negative, 62 positive; p below 0.0001)')
assert coarse.matching(/accuracy is 0\.9316 .* expected minimum is 0\.9300 \(9316 of 10000\)$/).size() == 1
assert coarse.contains('4 of 12 limits breached')

assert other.matching(/drop of accuracy has no value, because the candidate's parent is the model [0-9a-f]{12}…, but src\/mnist\/baseline\.json is of the model [0-9a-f]{12}… \(SHA-256\), so another training lies between them; name the baseline's model as the parent, or none/).size() == 1

[parent, quantised, dynamic, coarse, other].each { assert it.stackFrames().isEmpty() }
def gate = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
assert !gate.passed
assert new File(basedir, 'target/mnist/model.onnx').bytes == new File(basedir, 'models/digits-int8.onnx').bytes
