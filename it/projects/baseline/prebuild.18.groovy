def file = new File(basedir, 'target/mnist/evaluation.json')
file.text = file.text.replaceFirst(/"loss" : 0/, '"loss" : 1')
true
