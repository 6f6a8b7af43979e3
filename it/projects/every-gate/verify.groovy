import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (whole, withoutAnswers, breached, onGitHub) = BuildLog.invocations(basedir, 4)
assert withoutAnswers.matching(/^\[ERROR\] .* the JVM that classifies failed with exit code 1/).size() > 0
assert !withoutAnswers.contains('limits hold')
assert withoutAnswers.stackFrames() == []
def matrix = new JsonSlurper().parse(new File(basedir, 'target/mnist/evaluation.json')).confusionMatrix
def correct = (0..9).sum { matrix[it][it] }
def gates = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json')).gates
assert gates*.verdict == ['passed', 'breached', 'breached', 'breached', 'breached', 'breached', 'warned', 'breached', 'breached',
    'breached', 'breached', 'breached', 'breached', 'breached']
assert gates*.gate == ['accuracy', 'lower bound of accuracy', 'topTwoAccuracy', 'loss', 'brierScore', 'expectedCalibrationError',
    'f1 of digit 8', 'parameters', 'modelBytes', 'upper bound of recall of digit 5', 'upper bound of recall of digit 8',
    'recall of digit 5', 'accuracyDrop under shift of severity 5', 'accuracy under rotate of severity 5']

// Every breach is in the goal's one error, in words.
def errors = gates.findAll { it.verdict == 'breached' }*.message
assert breached.contains('12 of 14 limits breached:')
errors.each { assert breached.contains(it) }
assert errors[0] ==~ /lower 95 % bound of accuracy is 0\.\d{4}, but expected minimum is 0\.9990 \($correct of 10000\)/
assert errors[2] ==~ /loss is 0\.\d{4}, but expected maximum is 0\.0010/
assert errors.contains('parameters is 101770, but expected maximum is 100')
assert errors.contains('recall of digit 5 has no value, because minimumSupport is 893 and digit 5 has 892 images, but expected minimum is 0.0100')
assert errors[-2] ==~ /accuracyDrop under shift of severity 5 is 0\.\d{4}, but expected maximum is 0\.0100 \(from $correct to \d+ of 10000\)/
assert errors[-1] ==~ /accuracy under rotate of severity 5 is 0\.\d{4}, but expected minimum is 0\.9900 \(\d+ of 10000\)/
assert !breached.contains('::error')
assert breached.stackFrames() == []

// The same on GitHub Actions: a line for each, at its start, and the summary, breaches first.
assert onGitHub.matching(/^::error title=MNIST gate of com.example.it%3Aevery-gate::/).size() == 12
assert onGitHub.matching(/^::warning title=MNIST gate of com.example.it%3Aevery-gate::f1 of digit 8 is 0\.\d{4}, but expected minimum is 0\.9999/).size() == 1
assert onGitHub.matching(/^::error title=MNIST gate of com.example.it%3Aevery-gate::lower 95 %25 bound of accuracy is 0\.\d{4}, but/).size() == 1
def summary = new File(basedir, 'summary.md').readLines('UTF-8')
assert summary[0] == '### MNIST gates of com.example.it:every-gate: 12 of 14 breached'
assert summary.count { it.startsWith('| :x: | ') } == 12
assert summary.count { it.startsWith('| :warning: | f1 of digit 8 is ') } == 1
assert summary[-2] ==~ /\| :white_check_mark: \| accuracy is 0\.\d{4} \(95 % interval .*\) \| 0\.\d{4} to 0\.\d{4} \|/
// One rendering, once.
assert new File(basedir, 'target/mnist/report.md').getText('UTF-8') == new File(basedir, 'summary.md').getText('UTF-8')

// A curve goes through every severity, and through what the gates judged.
def verdict = new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json'))
assert verdict.robustness*.corruption == ['shift'] * 5 + ['rotate'] * 5
assert verdict.robustness*.corruptionSeverity == (1..5) + (1..5)
assert verdict.robustness.every { it.images == 10000 }
assert verdict.robustness[9].correct == Math.round(10000 * gates[-1].value)
assert verdict.robustness[0].correct > verdict.robustness[4].correct
def report = new File(basedir, 'target/mnist/report.html').getText('UTF-8')
assert report.contains('data-chart="robustness"')
assert report.contains('<li>Warning: f1 of digit 8 is ')
