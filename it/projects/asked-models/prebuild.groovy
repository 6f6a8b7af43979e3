// Made by PyTorch, Keras' layout, and DeepLearning4J, see the scripts beside the files.
def models = new File(basedir, 'models')
models.mkdirs()
def resource = { new File(sourceTree, it) }
def onnx = 'engines/onnx/src/test/resources/io/github/mnistgate/onnx'
def keras = 'engines/keras/src/test/resources/io/github/mnistgate/keras'
def dl4j = 'mnist-core/src/test/resources/io/github/mnistgate/savednetworks'
[
    "$onnx/convolutional.onnx",
    "$onnx/dense-logits.onnx",
    "$keras/digits.keras",
    "$keras/digits-3.h5",
    "$keras/colours-3.h5",
    "$dl4j/graph-with-branches.zip",
    "$dl4j/tanh-of-greys.zip",
].each { path ->
    def file = resource(path)
    new File(models, file.name).bytes = file.bytes
}
new File(models, 'predictions.csv').text = '7\n2\n1\n'
new File(models, 'notes.onnx').text = 'to be exported'
// As mvn install:install-file leaves it.
def installed = new File(localRepositoryPath, 'com/example/it/digits/1.0')
installed.mkdirs()
new File(installed, 'digits-1.0.onnx').bytes = resource("$onnx/dense-logits.onnx").bytes
return true
