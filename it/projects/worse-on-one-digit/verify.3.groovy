import groovy.json.JsonSlurper

assert new JsonSlurper().parse(new File(basedir, 'src/mnist/baseline.json')).recipe.hiddenLayers == '16'
true
