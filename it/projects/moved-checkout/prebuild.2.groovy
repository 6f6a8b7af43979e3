import java.nio.file.Files

def copy = new File(basedir, 'copy')
['pom.xml', 'digits', 'app', 'no-tests'].each { name ->
  new AntBuilder().copy(todir: copy, quiet: true) { fileset(dir: basedir, includes: "$name,$name/**", defaultexcludes: 'no') }
}
['digits', 'app'].each {
  assert Files.exists(new File(copy, "$it/target/mnist/evaluation.json").toPath())
  assert Files.exists(new File(copy, "$it/target/test-classes/META-INF/mnist-model.properties~").toPath())
  assert new File(basedir, "$it/target/mnist").deleteDir()
}
