import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (suggested, trained, again, breached, bounds, more, other, stale, failed) = BuildLog.invocations(basedir, 9)
def recipe = 'mlp-128 (784-128-10 relu, adam, epochs 1, batch 512)'

assert suggested.contains("[INFO] Seeds 2 to 4 of $recipe:")
def line = { seed, place, origin -> /^\[INFO\] seed $seed \($place\)  accuracy 0\.\d{4}  loss \d\.\d{4}  $origin$/ }
assert suggested.matching(line(2, '1/3', /\d+\.\d s  \d+ s left/)).size() == 1
assert suggested.matching(line(3, '2/3', /\d+\.\d s  \d+ s left/)).size() == 1
assert suggested.matching(line(4, '3/3', /\d+\.\d s/)).size() == 1
assert suggested.contains('[INFO] Spread over 3 seeds, 2 to 4:')
def mark = '  too wide to be useful'
assert suggested.matching(/^\[INFO\] accuracy +0\.\d{4} +0\.\d{4} +0\.\d{4} +0\.\d{4}   at least 0\.\d{4}$mark$/).size() == 1
assert suggested.matching(/^\[INFO\] loss +0\.\d{4} +0\.\d{4} +0\.\d{4} +0\.\d{4}   at most \d\.\d{4}$mark$/).size() == 1
assert suggested.matching(/^\[INFO\] recall of digit \d .* at least 0\.\d{4}$mark$/).size() == 10
assert suggested.contains('[INFO] A limit is a one-sided normal tolerance bound: with a confidence of 95 %, 99 % of this')
assert suggested.contains('[INFO] With 3 seeds the limits of accuracy and loss lie 10.55 standard deviations from the mean; with 20 it would be 3.30, 69 % closer.')
assert suggested.contains('[WARNING] The limits from 3 seeds are too wide to be useful: ')
assert suggested.contains('  <!-- From 3 seeds: too wide to be useful, 7 seeds or more are needed. -->')
assert suggested.matching(/^<gates>$/).size() == 1

// The model in the result directory is trained by itself; the others are there.
assert trained.contains('[INFO] Training mlp-128 (784-128-10 relu, adam, epochs 1, batch 512, seed 2): no earlier result')
assert trained.contains("[INFO] Seeds 3 to 4 of $recipe:")
assert trained.matching(line(3, '1/2', 'up to date')).size() == 1
assert trained.matching(line(4, '2/2', 'up to date')).size() == 1
assert trained.matching(/^\[INFO\] mean accuracy of 3 seeds is 0\.\d{4} \(95 % interval 0\.\d{4} to [01]\.\d{4}\), expected minimum is 0\.\d{4} \(single seeds 0\.\d{4} to 0\.\d{4}\)$/).size() == 1
assert trained.matching(/^\[INFO\] mean recall of digit \d of 3 seeds is /).size() == 10
assert trained.holdingChecks() == 1

assert again.contains('[INFO] target/mnist/model.zip is up to date.')
assert again.matching(/ \(\d\/\d\)  accuracy .*  up to date$/).size() == 5
assert again.holdingChecks() == 1
assert again.matching(/^\[INFO\] (accuracy|loss|lowest recall|recall of digit \d) /) ==
    suggested.matching(/^\[INFO\] (accuracy|loss|lowest recall|recall of digit \d) /)

assert breached.contains('1 of 13 limits breached:')
assert breached.matching(/mean accuracy of 3 seeds is 0\.\d{4}, but expected minimum is 0\.9900 \(single seeds 0\.\d{4} to 0\.\d{4}\)/).size() == 1

assert bounds.matching(/^\[INFO\] upper 95 % bound of mean loss of 3 seeds is \d\.\d{4}, expected maximum is 2\.0000 /).size() == 1
assert bounds.matching(/^\[INFO\] mean macro f1 of 3 seeds is /).size() == 1
assert bounds.matching(/^\[INFO\] mean confusion of 4 as 9 of 3 seeds is \d+\.\d{4} .* \(single seeds \d+ to \d+\)$/).size() == 1
assert bounds.matching(/^\[INFO\] mean accuracy under blur of severity 3 of 3 seeds is /).size() == 1
assert bounds.contains('[INFO] parameters is 101770, expected maximum is 101770')
assert bounds.holdingChecks() == 1

assert more.contains('there is no result of seed 5 to check (no earlier result): run mnist:train with seeds 4 first')

// One model of another recipe, against limits that hardly a seed of the first one misses.
assert other.matching(/^\[ERROR\]   loss is 0\.\d{4}, but expected maximum is 0\.\d{4}$/).size() == 1
assert stale.contains('there is no result of seed 3 to check (batchSize 512 -> 1024): run mnist:train with seeds 3 first')

assert failed.matching(/^\[ERROR\] .* seed 50: the training JVM failed with exit code 1/).size() == 1
[more, stale, failed, breached].each { assert it.stackFrames() == [] }
// What failed left the model as it was.
assert new JsonSlurper().parse(new File(basedir, 'target/mnist/training.json')).inputs.batchSize == '1024'
assert !new File(basedir, 'target/mnist/seeds/50/evaluation.json').exists()
