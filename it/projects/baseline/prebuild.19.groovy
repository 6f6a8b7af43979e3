assert new File(basedir, 'target/mnist/evaluation.json').delete()
true
