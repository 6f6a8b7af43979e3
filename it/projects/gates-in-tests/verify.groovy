import io.github.mnistgate.it.BuildLog

def logs = BuildLog.invocations(basedir, 11)
def unjudged = 'com.example.it.unjudged.'
def reasons = [
  'AbstractQuality: it is abstract, and no test class extends it',
  'DisabledTest: it is disabled by @Disabled',
  'LeftOutTest: no test run reached it; see <includes>, <excludes>, <groups> and -Dtest of Surefire and Failsafe',
  'NothingToTest: it has no test method',
  'OuterTest$NotNested: it is an inner class without @Nested, and JUnit runs none of those',
  'Unusual: no test run reached it, since by default Surefire runs classes named Test*, *Test, *Tests or *TestCase, Failsafe those named IT*, *IT or *ITCase',
  'Unkept: it is an annotation that is not kept at run time, so JUnit finds no gate where it stands; write @Retention(RetentionPolicy.RUNTIME) on it']

// What Surefire and Failsafe ran is judged: nested classes, and gates that come by an annotation or a superclass elsewhere.
assert logs[0].matching(/7 classes with @ModelGate were not judged by any test run:$/).size() == 1
assert logs[0].matching(/^\[ERROR\]   com\.example\./) == reasons.collect { '[ERROR]   ' + unjudged + it }
assert logs[0].contains('[ERROR] Have Surefire or Failsafe run each of them before mnist:check, or remove the annotation;'
    + ' with -DskipTests this is a warning.')
assert logs[0].stackFrames() == []

assert logs[1].contains('BUILD SUCCESS')
assert logs[1].contains('[WARNING] 7 classes with @ModelGate were not judged, because this build skips the tests:')
assert logs[1].contains('[WARNING] 1 class with @ModelGate was not judged, because this build skips the tests:')
assert logs[1].matching(/^\[WARNING\]   com\.example\./)
    == (reasons + 'SecondQuality: it has no test method').collect { '[WARNING]   ' + unjudged + it }

def impossible = reasons.findAll { it =~ /abstract|@Disabled|no test method|@Nested|not kept/ }
assert logs[2].contains('5 classes with @ModelGate were not judged by any test run:')
assert logs[2].matching(/^\[ERROR\]   com\.example\./) == impossible.collect { '[ERROR]   ' + unjudged + it }
assert logs[2].contains('[WARNING] 2 classes with @ModelGate were not judged, because this build runs no tests; mvn verify does:')
assert logs[2].matching(/^\[WARNING\]   com\.example\./) == (reasons - impossible).collect { '[WARNING]   ' + unjudged + it }

assert logs[3].contains('[WARNING] 7 classes with @ModelGate were not judged, because this build makes no model for them:')
assert logs[3].matching(/^\[WARNING\]   com\.example\..*: skip is set for what makes .*mnist$/).size() == 7
assert logs[3].contains('1 class with @ModelGate was not judged by any test run:')
assert logs[3].contains('[WARNING]   ' + unjudged + 'SecondQuality: it has no test method')
assert logs[3].matching(/^\[WARNING\] the result to check in .*mnist is of an earlier build, .* but is skipped; take <skip> or mnist\.skip out$/).size() == 1

assert logs[4].contains('BUILD SUCCESS')
assert logs[4].matching(/@ModelGate/) == []

assert logs[5].contains('BUILD SUCCESS')
assert logs[5].matching(/@ModelGate/) == []
assert logs[5].contains('1 of 1 limit holds: ')

// Failsafe judged its class anew.
assert logs[6].contains('1 class with @ModelGate was not judged by any test run:')
def earlier = logs[6].matching(/^\[ERROR\]   com\.example\.it\.InheritedTest: it was judged on an earlier result than the one in /)
assert earlier.size() == 1 && earlier[0].endsWith(File.separator + 'mnist')

assert logs[7].contains('@ModelGate on com.example.it.breached.BreachedTest: 1 of 3 limits breached')
assert logs[8].contains('1 class with a breached @ModelGate:')
def breached = logs[8].matching(/^\[ERROR\]   com\.example\.it\.breached\.BreachedTest: its last test run judged the result in /)
assert breached.size() == 1 && breached[0].endsWith(File.separator + 'mnist')
assert logs[9].contains('BUILD SUCCESS')
assert logs[9].contains('[WARNING] 1 class with a breached @ModelGate does not fail this build,'
    + ' because it skips the tests or ignores their failures:')

assert logs[10].contains('BUILD SUCCESS')
assert logs[10].matching(/@ModelGate/) == []
