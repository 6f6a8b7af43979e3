import groovy.json.JsonSlurper

// The verdict of the breach, on the module's own result.
assert new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json')).passed == false
assert new File(basedir, 'target/mnist/report.html').exists()
assert new File(basedir, 'target/mnist-reports/TEST-mnist-gate.xml').exists()
