import io.github.mnistgate.it.BuildLog

def (built, shown) = BuildLog.invocations(basedir, 2)
assert built.holdingChecks() == 1
assert built.contains('recall of class Ankle boot is ')
assert built.contains("of data set 'data'")
assert built.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert shown.contains('Bag')
assert built.stackFrames() + shown.stackFrames() == []
