// The skipped execution removes its own verdict, and no other.
assert new File(basedir, 'target/mnist-reports').list() == ['TEST-mnist-gate.xml']
assert new File(basedir, 'target/mnist/gate.json').exists()
assert !new File(basedir, 'target/mnist-small/gate.json').exists()
assert new File(basedir, 'target/mnist-small/model.zip').exists()
