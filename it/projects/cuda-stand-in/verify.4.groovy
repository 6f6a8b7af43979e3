import groovy.json.JsonSlurper

// Of what Maven was asked for before.
assert new JsonSlurper().parse(new File(basedir, 'target/mnist/training.json')).backend == 'cuda'
assert !new File(localRepositoryPath, 'org/nd4j/nd4j-cuda-11.6').exists()
