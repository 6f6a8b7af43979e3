import groovy.json.JsonSlurper
import java.nio.file.Files

def result = new File(basedir, 'target/mnist')
// Kept for the comparison with what comes back.
Files.copy(new File(result, 'model.zip').toPath(), new File(basedir, 'fused-model.zip').toPath())
def training = new JsonSlurper().parse(new File(result, 'training.json'))
assert training.trainer == 'fused'
assert training.inputs.trainer == 'fused'
assert training.versions.mnist && training.versions.java
assert !training.versions.containsKey('deeplearning4j') && !training.versions.containsKey('nd4j')
assert !training.inputs.containsKey('deeplearning4j')
// Nothing was unpacked.
def cached = new File(basedir, 'cache/mnistgate').list()
assert cached.contains('results') && !cached.any { it.startsWith('javacpp') }
