import io.github.mnistgate.it.BuildLog

def (page, trained, elsewhere, checked, upToDate, site, skipped) = BuildLog.invocations(basedir, 7)

assert new File(basedir, 'without-result.html').text.contains('To make one run: <code>mvn mnist:train mnist:check site</code>')

assert trained.contains('[INFO] The report is target/elsewhere/report.html')
def first = new File(basedir, 'target/elsewhere/report.html').text
assert first.contains('>Not judged yet</h1>')
assert first.contains('MNIST gate of <strong>report</strong>')
assert !new File(basedir, 'target/elsewhere/report.md').exists()
def unjudged = new File(basedir, 'elsewhere.html').text
assert unjudged.contains('Not judged yet') && unjudged.contains('Run <code>mvn mnist:check</code>')

assert checked.contains('[INFO] The report is target/mnist/report.html')
def whole = new File(basedir, 'checked.html').text
assert whole.contains('>Every gate holds</h1>')
assert whole.size() < 2_000_000
assert new File(basedir, 'target/mnist/report.md').text.startsWith('### MNIST gates of com.example.it:report: passed\n')

// The verdict was still there, and is in it again.
assert upToDate.contains('model.zip is up to date.')
assert new File(basedir, 'target/mnist/report.html').text == whole

def sitePage = new File(basedir, 'target/site/mnist-report.html').text
assert sitePage.contains('Every gate holds')
assert sitePage == whole
assert new File(basedir, 'target/site/project-reports.html').text.contains('href="mnist-report.html"')

assert !new File(basedir, 'target/reports').exists()
[page, trained, elsewhere, checked, upToDate, site, skipped].each { assert it.stackFrames() == [] }
true
