import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper
import io.github.mnistgate.it.BuildLog

def log = BuildLog.of(basedir)
def matrix = new JsonSlurper().parse(new File(basedir, 'target/mnist/evaluation.json')).confusionMatrix
def correct = (0..9).sum { matrix[it][it] }
def floor = { hits, of, digits -> (hits / of).setScale(digits, java.math.RoundingMode.FLOOR) }
def breaches = [
    "accuracy is ${floor(correct, 10000, 4)}, but expected minimum is 0.9990 ($correct of 10000)",
    "recall of digit 0 is ${floor(matrix[0][0], 980, 4)}, but expected minimum is 0.9995 (${matrix[0][0]} of 980)",
    "recall of digit 5 is ${floor(matrix[5][5], 892, 4)}, but expected minimum is 0.9995 (${matrix[5][5]} of 892)",
    "confusion of 4 as 9 is ${matrix[4][9]}, but expected maximum is 0 (${matrix[4][9]} of 982)"]*.toString()

// All of them fail the build at once, in the goal's one error; what holds or only warns is said apart.
assert log.matching(/^\[ERROR\] Failed to execute goal .*:check .* on project gate-breach: 4 of 6 limits breached:/).size() == 1
breaches.each { assert log.contains(it) }
assert log.contains('The report is target/mnist/report.html, for machines target/mnist/gate.json. After a change of the recipe run: mvn verify')
assert log.matching(/^\[INFO\] macro precision is 0\.\d{4}, expected minimum is 0\.8000/).size() == 1
assert log.matching(/^\[WARNING\] f1 of digit 8 is 0\.\d{4}, but expected minimum is 0\.9999/).size() == 1
assert log.contains('BUILD FAILURE')
assert log.stackFrames() == []

def gate = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
assert gate.passed == false
assert gate.gates*.gate == ['accuracy', 'recall of digit 0', 'recall of digit 5', 'macro precision', 'f1 of digit 8',
    'confusion of 4 as 9']
assert gate.gates*.verdict == ['breached', 'breached', 'breached', 'passed', 'warned', 'breached']
assert gate.gates.findAll { it.verdict == 'breached' }*.message == breaches
assert gate.gates[0].value == correct / 10000 && gate.gates[0].minimum == 0.999
assert gate.gates[5].value == matrix[4][9] && gate.gates[5].maximum == 0

def suite = new XmlSlurper().parse(new File(basedir, 'target/mnist-reports/TEST-mnist-gate.xml'))
assert suite.@tests == '6' && suite.@failures == '4' && suite.@errors == '0' && suite.@skipped == '0'
assert suite.testcase.size() == 6
assert suite.testcase.findAll { !it.failure.isEmpty() }*.failure*.@message*.text().flatten() == breaches

def report = new File(basedir, 'target/mnist/report.html').text
assert report.contains('>4 of 6 gates breached</h1>')
breaches.each { assert report.contains("<li>$it</li>".toString()) }
def summary = new File(basedir, 'target/mnist/report.md').text
assert summary.startsWith('### MNIST gates of com.example.it:gate-breach: 4 of 6 breached\n')
breaches.each { assert summary.contains(it) }
true
