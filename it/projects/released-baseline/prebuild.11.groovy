def release = new File(basedir, 'released/com/example/it/released-baseline/2.0')
def evaluation = new File(release, 'released-baseline-2.0-mnist.json')
evaluation.text = evaluation.text.replace('"schemaVersion" : 2', '"schemaVersion" : 3')
release.listFiles().findAll { it.name.startsWith(evaluation.name + '.') }.each { assert it.delete() }
new File(localRepositoryPath, 'com/example/it/released-baseline').deleteDir()
true
