import groovy.json.JsonSlurper

def file = new File(basedir, 'src/mnist/baseline.json')
def evaluation = new JsonSlurper().parse(new File(basedir, 'target/mnist/evaluation.json'))
def baseline = new JsonSlurper().parse(file)
['accuracy', 'loss', 'topTwoAccuracy', 'expectedCalibrationError', 'brierScore', 'confusionMatrix', 'predictions',
    'dataset'].each {
  assert baseline[it] == evaluation[it]
}
assert baseline.recipe.hiddenLayers == '16' && baseline.recipe.epochs == '1' && baseline.recipe.seed == '2'
assert baseline.lowerings == [] && baseline.raises == 0
assert baseline.seeds*.seed == [2, 3]
assert baseline.seedsByImage.length() == 10000 && baseline.seedsByImage.toSet() == ['0', '1', '2'] as Set
assert baseline.seedsByImage.collect { it as int }.sum() == baseline.seeds*.right.flatten().sum()
def names = file.readLines().collect { (it =~ /^  "(\w+)"/).with { it.find() ? it.group(1) : null } }.findAll()
assert names == names.toSorted() && names.size() == 15
assert file.length() < 25000
true
