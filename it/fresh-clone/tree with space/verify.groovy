import groovy.io.FileType
import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def log = BuildLog.of(basedir)
assert log.contains('BUILD SUCCESS')
assert log.libraryNoise() == []

// The user's project was built last, with our own modules' tests and integration tests left out.
def modules = log.matching(/^\[INFO\] Building .* \[\d+\/\d+\]$/)
assert modules.last() ==~ /.*Building digits 1\.0-SNAPSHOT .*/
assert log.matching('invoker') == []
assert log.matching(/^\[INFO\] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0$/).size() == 1
assert log.matching(/^\[INFO\] Tests are skipped\.$/).size() > 0

def result = new File(basedir, 'it/quickstart/target/mnist')
def evaluation = new JsonSlurper().parse(new File(result, 'evaluation.json'))
assert evaluation.model.preset == 'mlp-128-64'
assert evaluation.dataset.size == 10000
assert evaluation.accuracy >= 0.97
assert new JsonSlurper().parse(new File(result, 'gate.json')).passed == true

// Of ND4J's and OpenBLAS' natives just the ones of this platform came from afar, and nothing of ours was installed.
def withClassifier = { String artifact ->
  def jars = []
  new File(localRepositoryPath, artifact).eachFileRecurse(FileType.FILES) {
    if (it.name.endsWith('.jar') && it.name != "${it.parentFile.parentFile.name}-${it.parentFile.name}.jar") {
      jars << it.name
    }
  }
  jars
}
assert withClassifier('org/nd4j/nd4j-native').size() == 1
assert withClassifier('org/bytedeco/openblas').size() == 1
assert !new File(localRepositoryPath, 'io/github/mnistgate').exists()
