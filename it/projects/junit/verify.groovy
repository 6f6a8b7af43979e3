import io.github.mnistgate.it.BuildLog

// Not each(): the invoker takes what a script returns for its verdict.
def logs = BuildLog.invocations(basedir, 4)
for (i in 0..<4) {
  def log = logs[i]
  assert log.contains('BUILD SUCCESS')
  // Surefire and Failsafe, each in every module; JUnit 5.12 has no parameterized classes.
  def modules = i < 2 ? 1 : 2
  def tests = i == 0 ? 10 : 24
  assert log.matching(/^\[INFO\] Tests run: ${tests}, Failures: 0, Errors: 0, Skipped: 0$/).size() == modules
  assert log.matching(/^\[INFO\] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0$/).size() == modules
  assert log.holdingChecks() == modules
  assert log.libraryNoise() == []
}
true
