// The files that snippets name: README's model, and the baseline that was made of it.
def made = new File(basedir, 'readme')
basedir.eachDir { project ->
  if (project != made && new File(project, 'pom.xml').exists()) {
    new File(project, 'src/main/models').mkdirs()
    new File(project, 'src/main/models/digits.zip').bytes = new File(made, 'target/mnist/model.zip').bytes
    new File(project, 'src/mnist').mkdirs()
    new File(project, 'src/mnist/baseline.json').bytes = new File(made, 'src/mnist/baseline.json').bytes
  }
}
true
