import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (built, upToDate, unknown, shown, predicted, units, digits, letters, recorded, again) =
    BuildLog.invocations(basedir, 10)
assert built.holdingChecks() == 3
assert built.contains('64-32-10 relu')
assert built.contains('768-24-4 relu')
assert built.contains('144-64-62 relu')
assert built.contains('recall of digit 0 is ')
assert built.contains('recall of class Blue sky is ')
assert built.contains('confusion of Lemon as Lime is ')
assert upToDate.matching(/model\.zip is up to date\.$/).size() == 3
assert unknown.contains("'Limes'")
assert unknown.contains('Lime')
assert shown.contains('Lime')
assert predicted.matching(/Predicted: /).size() == 1
assert units.contains("outputUnits is '61', allowed is 62 to 1000: each of the 62 classes needs a unit of its own")
[built, upToDate, unknown, shown, predicted, units, digits, letters, recorded, again].each {
  assert it.stackFrames() == []
}
assert digits.contains('label 7')
assert letters.contains('label z')
assert recorded.contains('src/mnist/baseline.json is now this recipe')
assert again.contains('src/mnist/baseline.json is this result already.')

assert new JsonSlurper().parse(new File(basedir, 'colours/src/mnist/baseline.json')).dataset.preparation ==
    'scaled to 16x16'

def evaluation = { new JsonSlurper().parse(new File(basedir, "$it/target/mnist/evaluation.json")) }
assert evaluation('small-digits').dataset.image == [channels: 1, height: 8, width: 8]
assert evaluation('small-digits').predictions.length() == 2000
assert evaluation('colours').dataset.classes == ['Apple', 'Blue sky', 'Lemon', 'Lime']
assert evaluation('colours').classes[1].name == 'Blue sky'
assert evaluation('colours').schemaVersion == 2
assert evaluation('colours').dataset.preparation == 'scaled to 16x16'
assert evaluation('characters').predictions.split(' ').length == 620
assert new JsonSlurper().parse(new File(basedir, 'colours/target/mnist/training.json')).imageSize == '16x16'
['small-digits', 'colours', 'characters'].each {
  assert new File(basedir, "$it/target/mnist/report.html").length() > 100_000
  assert new File(basedir, "$it/target/mnist-reports/TEST-mnist-gate.xml").exists()
}
assert new File(basedir, 'colours/target/mnist/report.html').text.contains('Blue sky')
['small-digits', 'characters'].each { assert new File(basedir, "$it/target/mnist/show.png").exists() }
assert new File(basedir, 'colours/target/mnist/show.png').exists()
