// Made by PyTorch, Keras' layout, and DeepLearning4J, see the scripts beside the files.
def models = new File(basedir, 'models')
models.mkdirs()
[
    'engines/onnx/src/test/resources/io/github/mnistgate/onnx/convolutional.onnx',
    'engines/onnx/src/test/resources/io/github/mnistgate/onnx/dense-logits.onnx',
    'engines/onnx/src/test/resources/io/github/mnistgate/onnx/dense-softmax.onnx',
    'engines/onnx/src/test/resources/io/github/mnistgate/onnx/convolutional-fixed.onnx',
    'engines/keras/src/test/resources/io/github/mnistgate/keras/digits-2.h5',
    'engines/keras/src/test/resources/io/github/mnistgate/keras/digits.keras',
    'mnist-core/src/test/resources/io/github/mnistgate/savednetworks/convolution.zip',
].each { path ->
    def file = new File(sourceTree, path)
    new File(models, file.name).bytes = file.bytes
}
return true
