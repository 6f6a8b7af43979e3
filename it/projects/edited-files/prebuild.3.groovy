evaluate(new File(basedir, 'forge.groovy')).noMistakes(new File(basedir, 'target/mnist'))
assert new File(basedir, 'target/mnist/evaluation.json').text.contains('"accuracy" : 1.0')
