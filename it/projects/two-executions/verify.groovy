import io.github.mnistgate.it.BuildLog

def (both, skipped, later, typed, afterTyped, evaluated, trained, checked, missing) = BuildLog.invocations(basedir, 9)
assert both.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert skipped.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 1')
assert skipped.matching(/^\[INFO\] Skipped, because the pom sets skip\.$/).size() == 2
assert later.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert typed.contains('Model and evaluation are in elsewhere')
assert afterTyped.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')

assert evaluated.contains("mnist:train of execution 'own' and mnist:evaluate of execution 'other' both write to target/mnist, so at each build the one replaces the other's model")
assert evaluated.contains('<outputDirectory>${project.build.directory}/mnist-other</outputDirectory>')
assert trained.contains("mnist:train of execution 'small' and mnist:train of execution 'third' both write to target/mnist-small, so at each build")
assert checked.contains("mnist:check of execution 'own' and mnist:check of execution 'again' both write to target/mnist, so the verdict of the one replaces the other's; put their gates into one execution")
assert missing.contains("there is no result to check in target/nothing; mnist:train of execution 'own' in the pom makes it; run: mvn verify -Dmnist.outputDirectory=target/nothing")
[evaluated, trained, checked, missing].each {
  assert it.matching('Training|Evaluating') == []
  assert it.stackFrames() == []
}
true
