def results = new File(basedir, 'cache/mnistgate/results').listFiles().findAll { it.directory }
assert results.size() == 1
evaluate(new File(basedir, 'forge.groovy')).noMistakes(results[0])
assert new File(results[0], 'evaluation.json').text.contains('"accuracy" : 1.0')
