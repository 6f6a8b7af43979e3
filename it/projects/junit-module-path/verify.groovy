import io.github.mnistgate.it.BuildLog

def log = BuildLog.of(basedir)
assert log.contains('BUILD SUCCESS')
assert log.matching(/^\[INFO\] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0$/).size() == 1
assert log.libraryNoise() == []
