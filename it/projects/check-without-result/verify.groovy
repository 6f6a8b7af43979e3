import io.github.mnistgate.it.BuildLog

def log = BuildLog.of(basedir)
assert log.contains('on project check-without-result: there is no result to check in target/mnist: run mnist:train first')
assert log.stackFrames() == []
assert !new File(basedir, 'target/mnist').exists()
assert !new File(basedir, 'target/mnist-reports').exists()
