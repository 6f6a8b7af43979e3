import groovy.json.JsonSlurper
import java.util.zip.ZipFile
import io.github.mnistgate.it.BuildLog

def pointer = 'META-INF/mnist-model.properties~'
def runs = BuildLog.invocations(basedir, 2)
runs.each { log ->
  assert log.contains('Using the MultiThreadedBuilder implementation with a thread count of 2')
  assert log.contains('BUILD SUCCESS')
  ['784-12-10', '784-16-10', '784-20-10'].each { layers ->
    assert log.matching(/Training mlp-128 \($layers relu, adam, epochs 1, batch 512, seed 2\): no earlier result/).size() == 1
  }
  // a and c two each, b one, and each with the model that the test expects.
  assert log.matching(/^\[INFO\] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0$/).size() == 2
  assert log.matching(/^\[INFO\] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0$/).size() == 1
  assert log.libraryNoise() == []
}

[a: 12, b: 16, c: 20].each { module, units ->
  def evaluation = new JsonSlurper().parse(new File(basedir, "$module/target/mnist/evaluation.json"))
  assert evaluation.model.spec.hiddenLayers == [units]
  def properties = new Properties()
  new File(basedir, "$module/target/test-classes/$pointer").withInputStream { properties.load(it) }
  assert properties.module == '../..'
  assert properties.'result.1' == 'target/mnist'

  new ZipFile(new File(basedir, "$module/target/$module-1.0-SNAPSHOT-tests.jar")).withCloseable { jar ->
    def names = jar.entries().toList()*.name
    assert names.contains("com/example/it/$module/${module.toUpperCase()}ModelTest.class".toString())
    assert names.findAll { it.contains('mnist-model') } == []
  }
}
// The jars were indeed made by these.
assert runs[1].matching(/maven-jar-plugin:3\.5\.1:test-jar .* @ a ---/).size() == 1
assert runs[1].matching(/maven-jar-plugin:2\.4:test-jar .* @ b ---/).size() == 1
