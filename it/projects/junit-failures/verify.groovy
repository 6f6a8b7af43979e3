import io.github.mnistgate.it.BuildLog

def log = BuildLog.invocations(basedir, 1)[0]

// Surefire's summary has a line for each.
def summary = { line -> assert log.matching(/^\[ERROR\]   $line$/).size() == 1 }
summary(/WrongArgumentsTest\.percent:16 . IllegalArgument minimum is 97\.0, allowed is 0 to 1; did you mean 0\.97\?/)
summary(/WrongArgumentsTest\.drop:21 . IllegalArgument maxDrop is 5\.0, allowed is 0 to 1; did you mean 0\.05\?/)
summary(/WrongArgumentsTest\.itself:26 . IllegalArgument actualDigit and predictedDigit are both 4, allowed are two different digits; .*/)
summary(/WrongArgumentsTest\.dividedPixels:35 . IllegalArgument the pixels are from 0\.0 to 1\.0, allowed is 0 \(paper\) to 255 \(ink\); .*/)
summary(/WrongArgumentsTest\.probability:40 . IllegalArgument label is 12, allowed is 0 to 9/)
summary(/WrongGateTest\.initializationError . ExtensionConfiguration @ModelGate\(metric = RECALL\) on com\.example\.it\.WrongGateTest: minimum is 97\.0, allowed is 0 to 1; did you mean 0\.97\?/)
// The first line of a breach is the first verdict.
summary(/BreachedGateTest\.initializationError accuracy is 0\.\d{4}, but expected minimum is 0\.9999 \(\d+ of 10000\), 95 % interval .*/)
assert log.contains('@ModelGate on com.example.it.BreachedGateTest: 2 of 3 limits breached')
assert !log.contains('ran though')

// Each failure begins on a line of its own and ends with the line of the test; one matrix is drawn for all.
def report = new File(basedir, 'target/surefire-reports/com.example.it.SoftTest.txt').text
assert report.contains('Multiple Failures (3 failures)')
assert report.readLines().findAll { it.startsWith('-- failure ') } == ['-- failure 1 --', '-- failure 2 --', '-- failure 3 --']
assert report.readLines().findAll { it.startsWith('at SoftTest.') } ==
    [14, 15, 16].collect { 'at SoftTest.lambda$soft$0(SoftTest.java:' + it + ')' }
assert report.count('actual \\ predicted') == 1
assert report.contains('confusion matrix: see failure 1')
