import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (baseline, better, worse) = BuildLog.invocations(basedir, 3)
assert baseline.contains('every prediction is the same.')
assert better.contains('1 of 12 limits breached:')
assert better.matching(/^\[ERROR\]   drop of accuracy on digit 5 is 0\.\d{4}, but expected maximum is 0\.0060 \(recall 0\.\d{4}, baseline 0\.\d{4}; flips \d+ negative, \d+ positive; p below 0\.0001\)$/).size() == 1
// Better it is, all the same; but nobody is told to raise the baseline to it.
assert better.matching(/^\[INFO\] Accuracy rose by \d\.\d\d points\.$/).size() == 1
assert worse.matching(/^\[ERROR\]   drop of accuracy is 0\.\d{4}, but expected maximum is 0\.0060 /).size() == 1
assert worse.matching(/^\[ERROR\]   drop of accuracy on digit 5 is 0\.\d{4}, but expected maximum is 0\.0060 /).size() == 1
assert new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json')).passed == false
true
