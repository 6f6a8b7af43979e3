import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (onnx, again, asked, metrics, bare, keras, logits, dl4j, worse, dense, fixed, h5) = BuildLog.invocations(basedir, 12)
def accuracy = { it.matching(/^\[INFO\] train loss .* test loss \S+ accuracy (0\.\d{4})$/) }

assert onnx.contains('[INFO] Evaluating models/convolutional.onnx: no earlier result')
// How many of the 10,000 test images PyTorch itself classified right, to the image.
def ofPyTorch = { name ->
  def line = new File(sourceTree, "engines/onnx/src/test/resources/io/github/mnistgate/onnx/${name}.txt").readLines()[0]
  "accuracy 0.${line.find(/right (\d{4}) of 10000/) { it[1] }}"
}
assert accuracy(onnx)[0].endsWith(ofPyTorch('convolutional'))
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
// A TrainedModel of a dense network loads no native code in the JVM of the tests.
def loadsNoNativeCode = { log, own ->
  def loaded = new File(basedir, "target/classes-of-${log}.log").text
  assert loaded.contains(own) && loaded.contains('com.example.it.ClassifiesTest')
  ['ai.onnxruntime', 'org.nd4j', 'org.bytedeco', 'com.sun.jna'].each { assert !loaded.contains(it) }
}
loadsNoNativeCode('tests', 'io.github.mnistgate.keras.')

assert accuracy(logits)[0].endsWith(ofPyTorch('dense-logits'))
assert logits.holdingChecks() == 1
assert accuracy(dl4j)[0].endsWith('accuracy 0.8679')
assert dl4j.holdingChecks() == 1
assert worse.contains('accuracy is 0.9436, but expected minimum is 0.9500 (9436 of 10000)')

assert accuracy(dense)[0].endsWith(ofPyTorch('dense-softmax'))
assert dense.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert dense.holdingChecks() == 1
loadsNoNativeCode('dense-onnx', 'io.github.mnistgate.onnx.')
assert accuracy(fixed)[0].endsWith(ofPyTorch('convolutional-fixed'))
assert accuracy(h5)[0].endsWith('accuracy 0.9382')
assert h5.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
loadsNoNativeCode('h5', 'io.github.mnistgate.keras.')

[onnx, again, asked, metrics, keras, logits, dl4j, worse, dense, fixed, h5].each { assert it.stackFrames().isEmpty() }
def model = { new JsonSlurper().parse(new File(basedir, "target/$it/evaluation.json")).model }
assert model('mnist').card.format == 'Keras'
assert !model('mnist').card.native
assert !model('logits').card.native
assert model('dl4j').card.native
assert new File(basedir, 'target/mnist/model.h5').bytes == new File(basedir, 'models/digits-2.h5').bytes
assert !new File(basedir, 'target/mnist/model.keras').exists()
assert !new File(basedir, 'target/mnist/model.onnx').exists()
