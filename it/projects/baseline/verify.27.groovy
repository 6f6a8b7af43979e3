import groovy.json.JsonSlurper

def gate = new JsonSlurper().parse(new File(basedir, 'target/quantised/gate.json'))
assert gate.baseline.rule == 'same weights'
assert gate.gates.findAll { it.verdict == 'breached' }*.gate.contains('drop of accuracy')
assert !gate.baseline.containsKey('recipes')
true
