assert new File(basedir, 'src/mnist/baseline.json').text ==
    new File(basedir, 'lowered.json').text.replace('"schemaVersion" : 2', '"schemaVersion" : 3')
true
