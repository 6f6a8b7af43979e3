// What is refused leaves the earlier result, and its verdict with it.
['model.zip', 'evaluation.json', 'gate.json', 'report.html'].each { assert new File(basedir, "target/mnist/$it").exists() }
return true
