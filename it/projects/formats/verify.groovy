import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (onnx, again, asked, metrics, bare, keras, logits, dl4j, worse) = BuildLog.invocations(basedir, 9)
def accuracy = { it.matching(/^\[INFO\] train loss .* test loss \S+ accuracy (0\.\d{4})$/) }

assert onnx.contains('[INFO] Evaluating models/convolutional.onnx: no earlier result')
assert accuracy(onnx)[0].endsWith('accuracy 0.9557')
assert onnx.contains('Tests run: 3, Failures: 0, Errors: 0, Skipped: 0')
assert onnx.holdingChecks() == 1
assert again.contains('[INFO] The evaluation in target/mnist is up to date.')
assert again.holdingChecks() == 1
assert asked.contains('[INFO] Predicted: 7, label: 7, right')
assert asked.contains('Model: "ONNX"')
assert metrics.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert bare.contains('model.onnx is an ONNX model, which the artifact io.github.mnistgate:mnist-onnx opens; add it to the class path, that of the tests with scope test')

assert accuracy(keras)[0].endsWith('accuracy 0.9382')
assert keras.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert keras.holdingChecks() == 1
def loaded = new File(basedir, 'target/classes-of-tests.log').text
assert loaded.contains('io.github.mnistgate.keras.')
assert !loaded.contains('ai.onnxruntime') && !loaded.contains('org.nd4j') && !loaded.contains('org.bytedeco')

assert accuracy(logits)[0].endsWith('accuracy 0.9436')
assert logits.holdingChecks() == 1
assert accuracy(dl4j)[0].endsWith('accuracy 0.8679')
assert dl4j.holdingChecks() == 1
assert worse.contains('accuracy is 0.9436, but expected minimum is 0.9500 (9436 of 10000)')

[onnx, again, asked, metrics, keras, logits, dl4j, worse].each { assert it.stackFrames().isEmpty() }
def model = { new JsonSlurper().parse(new File(basedir, "target/$it/evaluation.json")).model }
assert model('mnist').card.format == 'Keras'
assert !model('mnist').card.native
assert !model('logits').card.native
assert model('dl4j').card.native
assert new File(basedir, 'target/mnist/model.keras').bytes == new File(basedir, 'models/digits.keras').bytes
assert !new File(basedir, 'target/mnist/model.onnx').exists()
