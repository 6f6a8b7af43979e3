evaluate(new File(basedir, 'forge.groovy')).loss(new File(basedir, 'target/mnist'), 0.01)
assert new File(basedir, 'target/mnist/evaluation.json').text.contains('"loss" : 0.01')
