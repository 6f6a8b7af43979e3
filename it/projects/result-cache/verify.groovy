import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (trained, upToDate, cleaned, elsewhere, without, changed, back, damaged) = BuildLog.invocations(basedir, 8)
def recipe = 'mlp-128 (784-128-10 relu, adam, epochs 1, batch 512, seed 2)'

assert trained.contains("[INFO] Training $recipe: no earlier result")
assert trained.holdingChecks() == 1

assert upToDate.contains('[INFO] target/mnist/model.zip is up to date.')
assert upToDate.holdingChecks() == 1

assert cleaned.contains("[INFO] target/mnist/model.zip taken from the cache (no earlier result): $recipe")
assert elsewhere.matching(/^\[INFO\] (other\/)?target\/mnist\/model\.zip taken from the cache \(no earlier result\): mlp-128 /).size() == 1
[cleaned, elsewhere].each { log ->
  assert log.matching('Training|epoch \\d') == []
  assert log.holdingChecks() == 1
}

assert without.contains("[INFO] Training $recipe: no earlier result")
assert without.matching(/^\[ERROR\] .* the training JVM failed with exit code 1/).size() > 0

assert changed.matching(/^\[INFO\] Training .* epochs 2, batch 512, seed 2\): no earlier result$/).size() == 1
assert back.contains("[INFO] target/mnist/model.zip taken from the cache (epochs 2 -> 1): $recipe")

assert damaged.matching(/^\[WARNING\] the result in .* is damaged, and is removed: model\.zip was changed$/).size() == 1
assert damaged.contains("[INFO] Training $recipe: no earlier result")

[trained, upToDate, cleaned, elsewhere, changed, back].each { assert it.matching('WARNING.*(cache|result)') == [] }
['target', 'other/target'].each { build ->
  def inputs = new JsonSlurper().parse(new File(basedir, "$build/mnist/training.json")).inputs
  assert inputs.epochs == '1'
}
// The same bytes from every way: trained again here, restored there.
assert new File(basedir, 'other/target/mnist/model.zip').bytes == new File(basedir, 'target/mnist/model.zip').bytes
assert new File(basedir, 'other/target/mnist/gate.json').exists()
// Two results and their locks, and nothing that was left half done.
def results = new File(basedir, 'cache/mnistgate/results').list().toList()
assert results.findAll { it ==~ /[0-9a-f]{64}/ }.size() == 2
assert results.findAll { it.endsWith('.part') } == []
