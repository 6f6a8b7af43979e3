import groovy.json.JsonSlurper

def read = { String file -> new JsonSlurper().parse(new File(basedir, file)) }
def evaluation = read('target/mnist/evaluation.json')
def elsewhere = read('elsewhere/evaluation.json')
assert evaluation.model.preset == null
assert evaluation.model.sha256 == elsewhere.model.sha256
assert evaluation.predictions == elsewhere.predictions
assert new File(basedir, 'target/mnist/probabilities.f32').bytes == new File(basedir, 'elsewhere/probabilities.f32').bytes
def training = read('target/mnist/training.json')
assert training.trainer == 'elsewhere' && training.epochs == [] && training.inputs.model == evaluation.model.sha256
assert training.final == read('elsewhere/training.json').final
assert read('target/mnist/gate.json').passed
assert !new File(basedir, 'target/mnist/report.html').text.contains('id="training"')
assert !new File(basedir, 'target/mnist-evaluate').exists()
