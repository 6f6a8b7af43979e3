import groovy.json.JsonSlurper

// Kept from what follows.
def gate = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
def evaluations = ['', 'seeds/3/', 'seeds/4/'].collect {
  new JsonSlurper().parse(new File(basedir, "target/mnist/${it}evaluation.json"))
}
assert gate.passed
assert gate.gates*.gate == ['mean accuracy of 3 seeds', 'mean loss of 3 seeds'] +
    (0..9).collect { "mean recall of digit $it of 3 seeds".toString() }
assert gate.gates[0].seeds == ['2': evaluations[0].accuracy, '3': evaluations[1].accuracy, '4': evaluations[2].accuracy]
assert evaluations*.loss.unique().size() == 3
assert Math.abs(gate.gates[1].value - evaluations*.loss.sum() / 3) < 1e-9
assert gate.gates[0].interval.lower < gate.gates[0].value && gate.gates[0].value < gate.gates[0].interval.upper
def report = new File(basedir, 'target/mnist/report.html').getText('UTF-8')
assert report.contains('>Every gate holds</h1>')
assert report.count('<summary>3 seeds</summary>') == 12
gate.gates[0].seeds.each { seed, value -> assert report.contains("<span>$seed: ${String.format(Locale.ROOT, '%.4f', value)}</span>".toString()) }
true
