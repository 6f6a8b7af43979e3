assert new File(basedir, 'src/mnist/baseline.json').delete()
true
