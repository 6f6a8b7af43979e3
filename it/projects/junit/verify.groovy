import io.github.mnistgate.it.BuildLog

BuildLog.invocations(basedir, 2).each { log ->
  assert log.contains('BUILD SUCCESS')
  // Surefire and Failsafe, each in both modules.
  assert log.matching(/^\[INFO\] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0$/).size() == 4
  assert log.matching(/^\[INFO\] Every gate holds\.$/).size() == 2
  assert log.libraryNoise() == []
}
