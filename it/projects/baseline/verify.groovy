import io.github.mnistgate.it.BuildLog

def logs = [null] + BuildLog.invocations(basedir, 24)
def file = 'src/mnist/baseline.json'
def power = /Given the \d+ images on which they differ, a drop of accuracy of \d\.\d\d points would have been caught with 80 % power\.$/

assert logs[1].contains("drop of accuracy has no value, because there is no baseline $file; to accept the present result as one run: mvn mnist:update-baseline")
assert logs[2].matching(/^\[INFO\] src\/mnist\/baseline\.json is now this result, accuracy 0\.\d+; commit it\.$/).size() == 1
assert logs[3].contains("[INFO] Compared with $file: every prediction is the same.")
assert logs[3].contains('[INFO] The least drop of accuracy that these limits catch is 0.61 points, with no image gained.')
assert logs[3].matching(/^\[INFO\] drop of accuracy is 0\.0000, maximum is 0\.0060 \(0 of 10000 net; 0\.\d{4}, baseline 0\.\d{4}; flips 0 negative, 0 positive; p 1\.0000\)$/).size() == 1
// Ten digits that passed need no lines.
assert logs[3].matching(/on digit/) == []
assert logs[4].matching(/^\[INFO\] Accuracy rose by \d\.\d\d points\. The baseline can be raised with: mvn mnist:update-baseline$/).size() == 1
assert logs[4].matching(power).size() == 1
assert logs[4].holdingChecks() == 1
assert logs[6].contains('The reason is not kept: this result does not lower the baseline.')
assert logs[5].matching(/negative flips are \d+, but expected maximum is 0 \(of \d+ that the baseline has right\)$/).size() == 1
assert logs[6].contains("$file is now this result")

assert logs[7].matching(/^\[ERROR\]   drop of accuracy is 0\.\d{4}, but expected maximum is 0\.0060 \(\d+ of 10000 net; 0\.\d{4}, baseline 0\.\d{4}; flips \d+ negative, \d+ positive; p below 0\.0001\)$/).size() == 1
assert logs[7].matching(power).size() == 1
assert logs[8].matching(/The baseline src\/mnist\/baseline\.json is left as it was: accuracy of the result is 0\.\d{4} \(\d+ of 10000\), that of the baseline 0\.\d{4} \(\d+ of 10000\)\. To accept it all the same run: mvn mnist:update-baseline -Dmnist\.allowLower -Dmnist\.reason=…/).size() == 1
assert logs[9].contains('allowLower is set, but no reason is given; add -Dmnist.reason=…, it stays in the file')
assert logs[10].contains("$file is now this result")
assert logs[11].contains("$file is this result already.")
assert logs[11].contains('every prediction is the same.')

assert logs[12].contains("$file: has schemaVersion 2, this version reads up to 1; use a newer mnist-maven-plugin")
[13, 14].each { assert logs[it].contains("$file: is not JSON: ") }
assert logs[15].contains('drop of accuracy has no value, because src/mnist/baseline.json is of other test images (sha256 aaaaaaaaaaaa…, here 18489308deed…), so the predictions cannot be paired; to accept the new data run: mvn mnist:update-baseline -Dmnist.allowLower -Dmnist.reason=…')
assert logs[16].contains('is left as it was: the result was measured on other test images than the baseline (sha256 18489308deed… against aaaaaaaaaaaa…)')
assert logs[17].matching(/^\[WARNING\] drop of accuracy has no value, because there is no baseline/).size() == 1
assert logs[17].contains('BUILD SUCCESS')
assert logs[18].contains('evaluation.json was changed since mnist:train wrote it, or is missing; run mnist:train or mnist:evaluate again')
assert logs[19].contains('there is no result in target/mnist; run mnist:train first')
assert !new File(basedir, file).exists()

assert logs[20].contains("<maxDrop> of <baseline> is '0.6points', allowed are points of accuracy, a percentage or a fraction, from 0 to 1, such as 0.6pp, 0.6% or 0.006")
assert logs[21].contains("<alpha> of <baseline> is '0.6', allowed is a probability above 0, at most 0.5, such as 0.05 or 5%")
assert logs[22].contains("<test> of <baseline> is 't-test', which is unknown; allowed are mcnemar")
assert logs[23].contains('<baseline> has more than one of <file>, <artifact> and <git>; allowed is one, none means <file>src/mnist/baseline.json</file>')
assert logs[24].contains("allowLower is 'perhaps', allowed are true and false")
logs.tail().each { assert it.stackFrames() == [] }
true
