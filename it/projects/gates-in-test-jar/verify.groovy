import io.github.mnistgate.it.BuildLog

def (judged, leftOut, skipped) = BuildLog.invocations(basedir, 3)

assert judged.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert judged.contains('1 of 1 limit holds: ')
assert judged.matching(/@ModelGate/) == []

assert leftOut.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert leftOut.contains('1 class with @ModelGate was not judged by any test run:')
assert leftOut.matching(/^\[ERROR\]   com\.example\./) == ['[ERROR]   com.example.it.SecondQualityTest: no test run reached it;'
    + ' see <includes>, <excludes>, <groups> and -Dtest of Surefire and Failsafe']
assert leftOut.stackFrames() == []

assert skipped.contains('[WARNING] 2 classes with @ModelGate were not judged, because this build skips the tests:')
assert skipped.contains('BUILD SUCCESS')
true
