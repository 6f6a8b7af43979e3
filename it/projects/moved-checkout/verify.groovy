import io.github.mnistgate.it.BuildLog

def (built, copied, unpointed, alone, shared, first, second, judged, named, both) = BuildLog.invocations(basedir, 10)
[built, copied, unpointed].each {
  assert it.matching(/^\[INFO\] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0$/).size() == 2
}
assert copied.matching('Training') == []

def digits = new File(basedir, 'copy/digits')
assert alone.contains("there is no result in ${new File(digits, 'target/mnist').path}; that is of module digits (../digits): build both, at the root, with mvn verify -pl :app -am, for which the pom of app must have a dependency on digits")

def place = new File(basedir, 'shared').path
assert shared.contains("outputDirectory is '$place' in module com.example.it:digits and in module com.example.it:app, so the one replaces the other's result")
assert shared.contains('a relative path, such as target/mnist-other, is relative to each module')
assert first.contains('Model and evaluation are in shared')
assert second.contains("outputDirectory is '$place', which holds the result of com.example.it:digits, and com.example.it:app would replace it")
assert judged.contains("outputDirectory is '$place', which holds the result of com.example.it:digits, and com.example.it:app would judge it as its own")
assert named.matching(/1 of 1 limit holds: .*; it is the result of the module in ${java.util.regex.Pattern.quote(new File(basedir, 'no-tests').path)}\.$/).size() == 1
assert both.contains("in module com.example.it:digits, which makes a result there, and in module com.example.it:app, whose mnist:check would judge that result and replace its verdict; move the gates to an execution with the goal check in module com.example.it:digits")
[shared, second, judged, both].each {
  assert it.matching('Training') == []
  assert it.stackFrames() == []
}

// Where there is no test, nothing is written for tests.
assert new File(basedir, 'no-tests/target/mnist/model.zip').exists()
assert !new File(basedir, 'no-tests/target/test-classes').exists()
assert new File(basedir, 'no-tests/target').list().findAll { it.endsWith('-tests.jar') } == []
