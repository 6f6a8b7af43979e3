evaluate(new File(basedir, 'forge.groovy')).accuracy(new File(basedir, 'target/mnist'), 0.99)
assert new File(basedir, 'target/mnist/evaluation.json').text.contains('"accuracy" : 0.99')
