import io.github.mnistgate.it.BuildLog

def log = BuildLog.of(basedir)
assert log.contains('Model and evaluation are in out/built here/mnist')
assert log.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert new File(basedir, 'out/built here/mnist').list().sort() == [
    '.mnist-build', 'evaluation.json', 'gate.json', 'model.zip', 'probabilities.f32', 'report.html', 'report.md', 'training.csv',
    'training.json']
assert new File(basedir, 'out/built here/mnist-reports/TEST-mnist-gate.xml').exists()
assert !new File(basedir, 'target').exists()
