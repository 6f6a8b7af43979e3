import io.github.mnistgate.it.Snippet

// The pom that the page about models shows.
def shown = Snippet.in(new File(sourceTree).canonicalFile.toPath()).findAll { it.text().contains('<mnist.parent>') }
assert shown.size() == 1
def version = new File(sourceTree, 'pom.xml').getText('UTF-8').find(/<version>(.*?)<\/version>/) { it[1] }
def pom = new File(basedir, 'pom.xml')
def text = shown[0].text().replaceFirst(/(<artifactId>mnist-maven-plugin<\/artifactId>\s*<version>)[^<]*/) { it[1] + version }
assert text.contains(version)
pom.setText(pom.getText('UTF-8').replaceFirst(/<!--.*-->/) { text }, 'UTF-8')

// PyTorch trained the network; make_models.py beside the tests of mnist-onnx quantised it.
def models = new File(basedir, 'models')
models.mkdirs()
[
    'dense-logits': 'digits', 'int8': 'digits-int8', 'int8-dynamic': 'digits-int8-dynamic', 'int8-coarse': 'digits-int8-coarse'
].each { made, name ->
  def file = new File(sourceTree, "engines/onnx/src/test/resources/io/github/mnistgate/onnx/${made}.onnx")
  new File(models, "${name}.onnx").bytes = file.bytes
}
true
