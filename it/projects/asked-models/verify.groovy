import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog
import java.nio.ByteBuffer
import java.nio.ByteOrder

def logs = BuildLog.invocations(basedir, 15)
def image = 247

// The answer of the file alone is that of its evaluation; DeepLearning4J may round otherwise beside other images.
def asEvaluated = { String name ->
    def answer = new JsonSlurper().parse(new File(basedir, "target/$name/predictions.json")).predictions[0]
    def outputs = ByteBuffer.wrap(new File(basedir, "target/$name/probabilities.f32").bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
    def expected = (0..<10).collect { outputs.get(image * 10 + it) }
    assert answer.probabilities.size() == 10
    (0..<10).each { assert Math.abs(answer.probabilities[it] - expected[it]) < 1e-5 : name }
    assert answer.predicted == new JsonSlurper().parse(new File(basedir, "target/$name/evaluation.json")).predictions.charAt(image).toString() as int
}
[
    [log: logs[0], name: 'onnx', format: 'ONNX'],
    [log: logs[1], name: 'artifact', format: 'ONNX'],
    [log: logs[2], name: 'keras', format: 'Keras'],
    [log: logs[3], name: 'h5', format: 'Keras'],
    [log: logs[4], name: 'graph', format: 'DeepLearning4J'],
    [log: logs[5], name: 'greys', format: 'model.zip'],
].each { asked ->
    assert asked.log.contains("Model: \"$asked.format\"") : asked.name
    assert asked.log.contains('[INFO] Outputs: 10, one for each class') : asked.name
    assert asked.log.matching(/^\[INFO\] Predicted: \d, label: 4, (right|wrong)$/).size() == 1 : asked.name
    asEvaluated(asked.name)
}
assert logs[0].contains('[INFO] Predicted: 4, label: 4, right')
assert logs[0].contains('[INFO] /0/Conv (Conv)               (None, 8, 12, 12)         208')
assert logs[4].contains('[INFO] Inputs: 784 values of an image, with normalize true')
assert logs[5].contains('[INFO] Inputs: 784 values of an image, with normalize false')

// Both names of the parent are those of one file.
def child = { new JsonSlurper().parse(new File(basedir, "target/child/training.json")).inputs }
assert child().parent == new JsonSlurper().parse(new File(basedir, 'target/artifact/evaluation.json')).model.sha256
assert logs[7].contains('[INFO] The evaluation in target/child is up to date.')
assert logs[8].contains("[WARNING] normalize is 'false', not true, but the model in target/artifact is asked as it was trained or evaluated")
assert logs[8].contains('[INFO] Predicted: 7, label: 7, right')

def failed = { it.matching(/^\[ERROR\] Failed to execute goal /)[0] }
assert logs[9].contains('[INFO] No layers are known: models/predictions.csv is a table in text, which may hold the predictions of a model, but no model')
assert failed(logs[10]).contains('models/predictions.csv is a table in text, which may hold the predictions of a model, but no model that could classify an image')
assert failed(logs[11]).contains("model is 'models/none.onnx', which is not a file; name the file of the model, a result directory, or a Maven artifact")
assert failed(logs[12]).contains('notes.onnx is a text file; expected is a model.zip')
assert failed(logs[13]).contains('colours-3.h5: it takes images of the shape [null,4,5,3], but those of the data set are 28 x 28; give a data set of such images, or imageSize')
assert failed(logs[14]).contains("model is 'com.example.it:none:onnx:1.0', which is no path that exists, and as an artifact it cannot be resolved: ")
assert logs.every { it.stackFrames().isEmpty() }
