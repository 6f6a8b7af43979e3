// A verdict on seeds of which one is missing is in the report of the model that is there.
assert new File(basedir, 'target/mnist/report.html').getText('UTF-8').contains('>3 of 3 gates breached</h1>')
