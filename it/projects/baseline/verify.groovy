import io.github.mnistgate.it.BuildLog

def logs = [null] + BuildLog.invocations(basedir, 31)
def file = 'src/mnist/baseline.json'
def power = /^\[INFO\] The standard deviation of the accuracy over seeds is taken as \d\.\d\d points, from the number of wrong images and from the seeds of the baseline; a true drop of the recipe of \d+\.\d\d points would be caught with 80 % power\.$/

assert logs[1].contains("drop of accuracy has no value, because there is no baseline $file; to accept the present recipe as one run: mvn mnist:update-baseline")
assert logs[2].matching(/^\[INFO\] Seeds 2 to 3 of mlp-128 \(/).size() == 1
assert logs[2].matching(/^\[INFO\] src\/mnist\/baseline\.json is now this recipe, mean accuracy of 2 seeds 0\.\d+; commit it\.$/).size() == 1
assert logs[3].contains("[INFO] Compared with $file: the same weights, so the rule for these holds: every prediction is the same.")
assert logs[3].contains('[INFO] The least drop of accuracy that these limits catch is 0.61 points, with no image gained.')
assert logs[3].matching(/^\[INFO\] drop of accuracy is 0\.0000, maximum is 0\.0060 \(same weights: 0 of 10000 net; 0\.\d{4}, baseline 0\.\d{4}; flips 0 negative, 0 positive; p 1\.0000\)$/).size() == 1
// Ten digits that passed need no lines.
assert logs[3].matching(/on digit/) == []
assert logs[4].contains("[INFO] Compared with $file: another training, so the rule for seeds holds: one seed with 2 seeds.")
assert logs[4].matching(/^\[INFO\] Accuracy is \d\.\d\d points above the baseline, more than what the spread of seeds explains \(\d\.\d\d points\)\. The baseline can be raised with: mvn mnist:update-baseline -Dmnist\.epochs=3$/).size() == 1
assert logs[4].matching(power).size() == 1
assert logs[4].holdingChecks() == 1
assert logs[5].matching(/negative flips are \d+, but expected maximum is 0 \(of \d+ that the baseline has right\)$/).size() == 1
assert logs[6].contains('The reason is not kept: the baseline is raised to what is shown to be better.')
assert logs[6].contains("$file is now this recipe")

assert logs[7].matching(/^\[ERROR\]   drop of accuracy is 0\.\d{4}, but expected maximum is 0\.\d{4} \(seeds: 0\.\d{4}, baseline mean of 2 seeds 0\.\d{4}; the spread of seeds explains 0\.\d{4}; images p below 0\.0001\)$/).size() == 1
assert logs[7].matching(power).size() == 1
assert logs[8].matching(/The baseline src\/mnist\/baseline\.json is left as it was: drop of accuracy is 0\.\d{4}, but expected maximum is 0\.\d{4} \(seeds: mean of 2 seeds .*\)\. To accept it all the same run: mvn mnist:update-baseline -Dmnist\.allowLower -Dmnist\.reason=…/).size() == 1
assert logs[9].contains('allowLower is set, but no reason is given; add -Dmnist.reason=…, it stays in the file')
assert logs[10].contains("$file is now this recipe")
assert logs[11].contains("$file is this result already.")
assert logs[11].contains('every prediction is the same.')

assert logs[12].contains("$file has schemaVersion 3, this version reads up to 2; use a newer mnist-maven-plugin")
[13, 14].each { assert logs[it].contains("$file is not JSON: ") }
// It is read before minutes are spent.
assert logs[13].matching(/Failed to execute goal .*:train /).size() == 1
assert logs[15].contains('drop of accuracy has no value, because src/mnist/baseline.json is of other test images (sha256 aaaaaaaaaaaa…, here 18489308deed…), so the predictions cannot be paired; to accept it as the baseline run: mvn mnist:update-baseline -Dmnist.allowLower -Dmnist.reason=…')
assert logs[16].contains('is left as it was: the result was measured on other test images than the baseline (sha256 18489308deed… against aaaaaaaaaaaa…)')
assert logs[17].matching(/^\[WARNING\] drop of accuracy has no value, because there is no baseline/).size() == 1
assert logs[17].contains('BUILD SUCCESS')
assert logs[18].contains("$file is now this recipe")
assert logs[19].matching(/^\[INFO\] src\/mnist\/baseline\.json is now this recipe, accuracy 0\.\d+; commit it\.$/).size() == 1
assert logs[19].matching(/^\[WARNING\] The baseline is of one seed, whose luck counts in every comparison: /).size() == 1

assert logs[20].contains("<maxDrop> of <baseline> is '0.6points', allowed are points of accuracy, a percentage or a fraction, from 0 to 1, such as 0.6pp, 0.6% or 0.006")
assert logs[21].contains("<alpha> of <baseline> is '0.6', allowed is a probability above 0, at most 0.5, such as 0.05 or 5%")
assert logs[22].contains("<onMissing> of <baseline> is 'ignore', which is unknown; allowed are fail, warn")
assert logs[23].contains('<baseline> has more than one of <file>, <artifact> and <git>; allowed is one, none means <file>src/mnist/baseline.json</file>')
assert logs[24].contains("allowLower is 'perhaps', allowed are true and false")
assert logs[25].matching(/^\[INFO\] src\/mnist\/baseline\.json is now this recipe, mean accuracy of 2 seeds 0\.\d+; commit it\.$/).size() == 1
assert logs[26].contains("baselineSeeds is '36', allowed is a whole number from 1 to 35: of how many seeds the baseline is")
assert logs[27].contains("the same weights, so the rule for these holds: ")
assert logs[27].matching(/^\[ERROR\]   drop of accuracy is 0\.\d{4}, but expected maximum is 0\.0060 \(same weights: \d+ of 10000 net; /).size() == 1
assert logs[28].matching(/drop of accuracy has no value, because the candidate's parent is the model [0-9a-f]{12}…, but src\/mnist\/baseline\.json is of the model [0-9a-f]{12}… \(SHA-256\), so another training lies between them; name the baseline's model as the parent, or none/).size() == 1
assert logs[29].matching(/^\[INFO\] src\/mnist\/baseline\.json is now this model, accuracy 0\.\d+; commit it\.$/).size() == 1
assert logs[30].contains("baselineSeeds is '3', but the result in target/quantised is of a model that was made elsewhere, of which no other seed can be trained; leave baselineSeeds out, or run mnist:train first")
assert logs[31].contains("parent is 'nowhere.zip', which is neither a file, a result directory, a Maven artifact nor a SHA-256 of 64 hexadecimal digits; name the model whose weights this model has, or its SHA-256, which is in its evaluation.json")
logs.tail().each { assert it.stackFrames() == [] }
true
