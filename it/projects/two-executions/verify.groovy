import io.github.mnistgate.it.BuildLog

def (both, skipped, later, typed, afterTyped, evaluated, trained, checked, missing, trainedOnly) = BuildLog.invocations(basedir, 10)
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
def unjudged = /^\[WARNING\] No mnist:check in the pom judges /
assert trainedOnly.matching(unjudged).size() == 1
assert trainedOnly.contains("[WARNING] No mnist:check in the pom judges target/mnist-third, the result of mnist:train of execution 'third'; add <goal>check</goal> to that execution, or write <execution><id>check-third</id><goals><goal>check</goal></goals><configuration><outputDirectory>target/mnist-third</outputDirectory></configuration></execution>.")
assert both.matching(unjudged) == []
[evaluated, trained, checked, missing].each {
  assert it.matching('Training|Evaluating') == []
  assert it.stackFrames() == []
}
true
