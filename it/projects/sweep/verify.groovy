import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (first, again, more, refused) = BuildLog.invocations(basedir, 4)

assert first.matching(/^\[INFO\] 8 trainings, of which 0 are done; \d+ at a time$/).size() == 1
assert first.matching(/^\[INFO\] \d\/8  hiddenLayers (16|32,16), outputUnits 1[02], seed [23]  test accuracy 0\.\d{4} loss \d\.\d{4}/).size() == 8
assert first.contains('[INFO] rank  hiddenLayers  outputUnits  accuracy  std.dev.            range      loss  training  seconds')
assert first.matching(/^\[INFO\]    [1-4]  (16|32,16) +1[02] +0\.\d{4}    0\.\d{4}  0\.\d{4} - 0\.\d{4} /).size() == 4
assert again.contains('[INFO] 8 trainings, of which 8 are done')
assert again.matching('seed ') == []
assert again.matching(/^\[INFO\]    [1-4] /) == first.matching(/^\[INFO\]    [1-4] /)
assert more.matching(/^\[INFO\] 12 trainings, of which 8 are done; \d+ at a time$/).size() == 1
assert more.matching('seed 4  test accuracy').size() == 4
assert more.matching('seed [23]  ') == []
assert refused.contains("outputUnits is '8', allowed is 10 to 1000: each of the 10 classes needs a unit of its own")

def sweep = new JsonSlurper().parse(new File(basedir, 'target/mnist/sweep/sweep.json'))
assert sweep.variants*.rank == [1, 2, 3, 4]
assert sweep.variants*.testAccuracy.mean == sweep.variants*.testAccuracy.mean.sort(false).reverse()
sweep.variants.each { variant ->
  assert variant.runs*.seed == [2, 3, 4]
  def accuracies = variant.runs*.test*.accuracy
  assert Math.abs(variant.testAccuracy.mean - accuracies.sum() / 3) < 1e-9
  assert variant.testAccuracy.minimum == accuracies.min() && variant.testAccuracy.maximum == accuracies.max()
  assert variant.testAccuracy.mean > 0.7
  variant.runs.each { run ->
    // A whole result, which mnist:predict takes as its model.
    def evaluation = new JsonSlurper().parse(new File(basedir, "target/mnist/sweep/${run.directory}/evaluation.json"))
    assert evaluation.accuracy == run.test.accuracy
    def training = new JsonSlurper().parse(new File(basedir, "target/mnist/sweep/${run.directory}/training.json"))
    assert training.inputs.augment == 'shift:1'
    assert evaluation.model.spec.outputUnits == variant.parameters.outputUnits as int
  }
}
assert new File(basedir, 'target/mnist/sweep/sweep.csv').readLines().size() == 1 + 12
assert new File(basedir, 'target/mnist').list() as List == ['sweep']
