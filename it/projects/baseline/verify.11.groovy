import groovy.json.JsonSlurper

def baseline = new JsonSlurper().parse(new File(basedir, 'src/mnist/baseline.json'))
def before = new JsonSlurper().parse(new File(basedir, 'raised.json'))
assert before.raises == 1 && baseline.raises == 1
def mean = { it.seeds*.right.flatten().sum() / (10000 * it.seeds.size()) }
assert baseline.lowerings*.reason == ['smaller-network']
assert Math.abs(baseline.lowerings[0].from - mean(before)) < 1e-9 && Math.abs(baseline.lowerings[0].to - mean(baseline)) < 1e-9
new File(basedir, 'lowered.json').bytes = new File(basedir, 'src/mnist/baseline.json').bytes
true
