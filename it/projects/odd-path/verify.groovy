import io.github.mnistgate.it.BuildLog

def (copied, built) = BuildLog.invocations(basedir, 2)
assert built.contains('): no earlier result')
assert built.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert built.holdingChecks() == 1
assert built.contains('BUILD SUCCESS')
assert built.libraryNoise() == []
