import io.github.mnistgate.it.BuildLog

def (whole, failed, checked, again, mistyped) = BuildLog.invocations(basedir, 5)
assert whole.holdingChecks() == 1
assert failed.contains('): hiddenLayers 128 -> 16384')
assert failed.contains('the training JVM ran out of memory')
assert checked.contains("there is no result to check in target/mnist; mnist:train of execution 'default' in the pom makes it; run: mvn verify")
assert again.contains('): no earlier result')
assert again.holdingChecks() == 1
assert mistyped.contains("minimumAccuracy is '97'")
assert !new File(basedir, 'target/mnist/gate.json').exists()
assert !new File(basedir, 'target/mnist-reports/TEST-mnist-gate.xml').exists()
