import java.nio.file.Files
import java.nio.file.Path

def copy = new File(basedir, 'copy').toPath()
['pom.xml', 'digits', 'app', 'no-tests'].each { name ->
  Files.walk(new File(basedir, name).toPath()).withCloseable { files ->
    files.forEach { Path file ->
      def target = copy.resolve(basedir.toPath().relativize(file))
      Files.createDirectories(target.parent)
      Files.copy(file, target)
    }
  }
}
['digits', 'app'].each {
  assert Files.exists(copy.resolve("$it/target/mnist/evaluation.json"))
  assert Files.exists(copy.resolve("$it/target/test-classes/META-INF/mnist-model.properties~"))
  assert new File(basedir, "$it/target/mnist").deleteDir()
}
true
