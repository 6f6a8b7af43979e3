def file = new File(basedir, 'src/mnist/baseline.json')
file.text = file.text.replace('"schemaVersion" : 2', '"schemaVersion" : 3')
true
