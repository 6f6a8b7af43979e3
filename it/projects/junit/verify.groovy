import io.github.mnistgate.it.BuildLog

// Not each(): the invoker takes what a script returns for its verdict.
for (log in BuildLog.invocations(basedir, 2)) {
  assert log.contains('BUILD SUCCESS')
  // Surefire and Failsafe, each in both modules.
  assert log.matching(/^\[INFO\] Tests run: 9, Failures: 0, Errors: 0, Skipped: 0$/).size() == 2
  assert log.matching(/^\[INFO\] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0$/).size() == 2
  assert log.holdingChecks() == 2
  assert log.libraryNoise() == []
}
