new File(basedir, 'raised.json').bytes = new File(basedir, 'src/mnist/baseline.json').bytes
true
