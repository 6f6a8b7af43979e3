import groovy.json.JsonSlurper

def training = new JsonSlurper().parse(new File(basedir, 'target/mnist/training.json'))
assert training.trainer == 'dl4j' && training.backend == 'cpu' && training.threads == 1
assert training.inputs.trainer == 'dl4j'
assert training.versions.deeplearning4j == '1.0.0-M2.1' && training.versions.nd4j == '1.0.0-M2.1'
assert training.final.test.accuracy > 0.5
assert new File(basedir, 'target/mnist/model.zip').bytes != new File(basedir, 'fused-model.zip').bytes
