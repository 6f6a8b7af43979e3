assert new File(basedir, 'src/mnist/baseline.json').text == new File(basedir, 'lowered.json').text.take(500)
true
