import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def logs = [null] + BuildLog.invocations(basedir, 13)
def file = 'src/mnist/baseline.json'
def spread = /^\[INFO\] Given how the seeds spread, a drop of mean accuracy of about \d+\.\d\d points would have been caught with 80 % power\.$/

assert logs[1].matching(/^\[INFO\] src\/mnist\/baseline\.json is now this result, accuracy 0\.\d{4}, mean of 3 seeds 0\.\d{4}; commit it\.$/).size() == 1
assert logs[2].contains("[INFO] Compared with $file: each of the 3 seeds has as many images of each digit right as there.")
assert logs[2].matching(spread).size() == 1
assert logs[2].matching(/^\[INFO\] drop of mean accuracy is 0\.0000, maximum is 0\.0025 \(mean of 3 seeds (0\.\d{4}), of the baseline's 3 \1; p 0\.5000\)$/).size() == 1
assert logs[2].matching(/on digit/) == []
assert logs[2].holdingChecks() == 1

assert logs[3].matching(/^\[ERROR\]   drop of mean accuracy is 0\.\d{4}, but expected maximum is 0\.0025 \(mean of 3 seeds 0\.\d{4}, of the baseline's 3 0\.\d{4}; p (0\.0\d{3}|below 0\.0001)\)$/).size() == 1
assert logs[4].matching(/The baseline src\/mnist\/baseline\.json is left as it was: mean accuracy over seeds of the result is 0\.\d{4} \(\d+ of 30000\), that of the baseline 0\.\d{4} \(\d+ of 30000\)\. To accept it all the same run: mvn mnist:update-baseline -Dmnist\.seeds=3 -Dmnist\.allowLower -Dmnist\.reason=…/).size() == 1
assert logs[5].matching(/^\[INFO\] Mean accuracy rose by \d\.\d\d points\. The baseline can be raised with: mvn mnist:update-baseline -Dmnist\.seeds=3$/).size() == 1
assert logs[5].holdingChecks() == 1
assert logs[6].matching(/ is now this result, accuracy 0\.\d{4}, mean of 3 seeds 0\.\d{4}; commit it\.$/).size() == 1

assert logs[7].contains("[INFO] Compared with $file: every prediction is the same.")
assert logs[7].contains('[INFO] It is of 3 seeds, but this recipe is judged by one, so only single models were compared; to compare the means, give mnist:train and mnist:check -Dmnist.seeds=3.')
assert logs[8].contains('is left as it was: the result is of one seed, the baseline of 3, which detects smaller drops; add -Dmnist.seeds=3.')
assert logs[9].contains('there is no result of seed 45 to check (no earlier result): run mnist:train with seeds 4 first')
assert logs[10].matching(/ is now this result, accuracy 0\.\d{4}; commit it\.$/).size() == 1
assert logs[11].contains("[INFO] It is of one model, so the model of the recipe's own seed was compared, not the mean over 3 seeds; to record them all run: mvn -P bounds mnist:update-baseline -Dmnist.seeds=3.")
assert logs[12].contains("seeds is 'several', allowed is a whole number from 1 to 1000: how many seeds the recipe is trained with")
assert logs[13].contains('there is no result of seed 45 to check')
def missing = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json')).gates.last()
assert missing.gate == 'drop of accuracy' && missing.value == null && missing.verdict == 'breached'
[3, 4, 8, 9, 12, 13].each { assert logs[it].stackFrames() == [] }

def baseline = new JsonSlurper().parse(new File(basedir, file))
assert baseline.seeds == null && baseline.lowerings*.reason == ['one-model']
