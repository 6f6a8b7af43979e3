evaluate(new File(basedir, 'forge.groovy')).trainingAccuracy(new File(basedir, 'target/mnist'), 0.015)
assert new File(basedir, 'target/mnist/training.json').text.contains('"accuracy" : 0.015')
