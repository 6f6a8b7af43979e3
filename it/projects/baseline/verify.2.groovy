import groovy.json.JsonSlurper

def file = new File(basedir, 'src/mnist/baseline.json')
def evaluation = new JsonSlurper().parse(new File(basedir, 'target/mnist/evaluation.json'))
def baseline = new JsonSlurper().parse(file)
['accuracy', 'loss', 'topTwoAccuracy', 'expectedCalibrationError', 'brierScore', 'confusionMatrix', 'predictions',
    'dataset'].each {
  assert baseline[it] == evaluation[it]
}
assert baseline.recipe.hiddenLayers == '16' && baseline.recipe.epochs == '1' && baseline.recipe.seed == '42'
assert baseline.lowerings == []
def names = file.readLines().collect { (it =~ /^  "(\w+)"/).with { it.find() ? it.group(1) : null } }.findAll()
assert names == names.toSorted() && names.size() == 12
assert file.length() < 15000
true
