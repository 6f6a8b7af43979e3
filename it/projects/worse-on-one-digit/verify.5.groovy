import groovy.json.JsonSlurper

// Better on the whole, so what was lowered is the digit.
def baseline = new JsonSlurper().parse(new File(basedir, 'src/mnist/baseline.json'))
assert baseline.recipe.hiddenLayers == '64'
assert baseline.lowerings*.reason == ['half-the-fives-are-threes']
assert baseline.lowerings[0].to > baseline.lowerings[0].from
true
