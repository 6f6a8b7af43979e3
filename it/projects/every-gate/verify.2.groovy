// Without the answers of that JVM there is no verdict, not even an earlier one.
assert !new File(basedir, 'target/mnist/gate.json').exists()
assert new File(basedir, 'target/mnist/evaluation.json').exists()
