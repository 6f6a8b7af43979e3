assert new File(basedir, 'src/mnist/baseline.json').text ==
    new File(basedir, 'lowered.json').text.replace('"schemaVersion" : 1', '"schemaVersion" : 2')
true
