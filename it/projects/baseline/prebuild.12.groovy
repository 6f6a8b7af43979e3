def file = new File(basedir, 'src/mnist/baseline.json')
file.text = file.text.replace('"schemaVersion" : 1', '"schemaVersion" : 2')
true
