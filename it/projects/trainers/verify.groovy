import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (fused, dl4j, back) = BuildLog.invocations(basedir, 3)
def recipe = 'mlp-128 (784-16-10 relu, adam, epochs 1, batch 512, seed 2)'

assert fused.contains("[INFO] Training $recipe: no earlier result")
// The argument file of the training JVM, as -X shows it: an argument a line, in quotes.
def classPath = fused.matching(/^".*mnist-core-[^"]*\.jar.*"$/)
assert classPath.size() == 1
def jars = classPath[0].replace('"', '').split(File.pathSeparator).collect { new File(it).name }
assert jars.any { it.startsWith('jackson-databind-') }
assert jars.findAll { it =~ /nd4j|deeplearning4j|openblas|javacpp|slf4j/ } == []

def change = "[INFO] Training $recipe: trainer fused -> dl4j, deeplearning4j none -> 1.0.0-M2.1, threads none -> 1"
assert dl4j.contains(change)
assert dl4j.libraryNoise() - [change.toString()] == []

assert back.matching(/^\[INFO\] target\/mnist\/model\.zip taken from the cache \(trainer dl4j -> fused, .*\): /).size() == 1
assert back.matching('Training|epoch \\d') == []
assert new JsonSlurper().parse(new File(basedir, 'target/mnist/training.json')).trainer == 'fused'
assert new File(basedir, 'target/mnist/model.zip').bytes == new File(basedir, 'fused-model.zip').bytes
