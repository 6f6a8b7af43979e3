import groovy.json.JsonSlurper

// Of what Maven was asked for before, with its verdict.
assert new JsonSlurper().parse(new File(basedir, 'target/mnist/training.json')).backend == 'cuda'
['model.zip', 'gate.json', 'report.html', 'report.md'].each { assert new File(basedir, "target/mnist/$it").exists() }
assert !new File(localRepositoryPath, 'org/nd4j/nd4j-cuda-11.6').exists()
