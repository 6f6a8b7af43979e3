['digits', 'app'].each {
  assert new File(basedir, "copy/$it/target/test-classes/META-INF/mnist-model.properties~").delete()
}
true
