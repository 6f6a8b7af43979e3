assert new File(basedir, 'src/mnist/baseline.json').bytes == new File(basedir, 'raised.json').bytes
true
