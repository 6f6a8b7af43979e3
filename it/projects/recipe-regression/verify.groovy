import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def logs = [null] + BuildLog.invocations(basedir, 13)
def file = 'src/mnist/baseline.json'
def spread = /^\[INFO\] The standard deviation of the accuracy over seeds is taken as \d+\.\d\d points, from the number of wrong images and from the seeds of the baseline; a true drop of the recipe of \d+\.\d\d points would be caught with 80 % power\.$/

assert logs[1].matching(/^\[INFO\] src\/mnist\/baseline\.json is now this recipe, mean accuracy of 3 seeds 0\.\d{4}; commit it\.$/).size() == 1
assert logs[1].matching(/^\[INFO\] seed [234] \(\d\/3\) .*up to date$/).size() == 3
assert logs[2].contains("[INFO] Compared with $file: another training, so the rule for seeds holds: 3 seeds with 3 seeds.")
assert logs[2].matching(spread).size() == 1
assert logs[2].matching(/^\[INFO\] drop of accuracy is 0\.0000, maximum is 0\.\d{4} \(seeds: mean of 3 seeds (0\.\d{4}), baseline mean of 3 seeds \1; the spread of seeds explains 0\.\d{4}; images p 1\.0000\)$/).size() == 1
assert logs[2].matching(/on digit/) == []
assert logs[2].holdingChecks() == 1

assert logs[3].matching(/^\[ERROR\]   drop of accuracy is 0\.\d{4}, but expected maximum is 0\.\d{4} \(seeds: mean of 3 seeds 0\.\d{4}, baseline mean of 3 seeds 0\.\d{4}; the spread of seeds explains 0\.\d{4}; images p below 0\.0001\)$/).size() == 1
assert logs[4].matching(/The baseline src\/mnist\/baseline\.json is left as it was: drop of accuracy is 0\.\d{4}, but expected maximum is .*\. To accept it all the same run: mvn mnist:update-baseline -Dmnist\.hiddenLayers=8 -Dmnist\.allowLower -Dmnist\.reason=…/).size() == 1
assert logs[5].matching(/^\[INFO\] Accuracy is \d\.\d\d points above the baseline, more than what the spread of seeds explains \(\d\.\d\d points\)\. The baseline can be raised with: mvn mnist:update-baseline -Dmnist\.epochs=3$/).size() == 1
assert logs[5].holdingChecks() == 1
assert logs[6].matching(/ is now this recipe, mean accuracy of 3 seeds 0\.\d{4}; commit it\.$/).size() == 1

assert logs[7].contains("[INFO] Compared with $file: the same weights, so the rule for these holds: every prediction is the same.")
assert logs[8].contains('is left as it was: the result is of one seed, the baseline of 3 seeds, which detects smaller drops; add -Dmnist.baselineSeeds=3.')
assert logs[9].matching(/ is now this recipe, mean accuracy of 4 seeds 0\.\d{4}; commit it\.$/).size() == 1
assert logs[10].matching(/ is now this recipe, accuracy 0\.\d{4}; commit it\.$/).size() == 1
assert logs[11].contains('[INFO] The baseline is of one seed, whose luck counts in every comparison; to record several run: mvn -P bounds mnist:update-baseline.')
assert logs[12].contains("baselineSeeds is 'several', allowed is a whole number from 1 to 35: of how many seeds the baseline is")
assert logs[13].contains('there is no result of seed 6 to check')
def missing = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json')).gates.last()
assert missing.gate == 'drop of accuracy' && missing.value == null && missing.verdict == 'breached'
[3, 4, 8, 12, 13].each { assert logs[it].stackFrames() == [] }

def baseline = new JsonSlurper().parse(new File(basedir, file))
assert baseline.seeds == null && baseline.lowerings*.reason == ['one-model'] && baseline.raises == 1
