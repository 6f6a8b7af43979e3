new File(basedir, 'elsewhere.html').bytes = new File(basedir, 'target/reports/mnist-report.html').bytes
true
