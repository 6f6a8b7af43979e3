import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (first, next, snapshot, later, same, worse, update, major, maintenance, unreachable, future) =
    BuildLog.invocations(basedir, 11)
def none = 'drop of accuracy has no value, because com.example.it:released-baseline:mnist has no release before 1.0; mnist:train attaches it with <attach>true</attach>, before mvn deploy'
def released = 'Compared with the release com.example.it:released-baseline:json:mnist:1.0: the same weights, so the rule for these holds: every prediction is the same.'

assert first.contains("[WARNING] $none")
def release = new File(basedir, 'released/com/example/it/released-baseline/1.0')
assert new File(release, 'released-baseline-1.0-mnist.zip').exists()
assert new JsonSlurper().parse(new File(release, 'released-baseline-1.0-mnist.json')).predictions ==~ /\d{10000}/
[next, snapshot, later].each { assert it.contains("[INFO] $released") }
// The snapshot is indeed there.
assert new File(basedir, 'released/com/example/it/released-baseline/1.1-SNAPSHOT').list().any { it.endsWith('-mnist.json') }
assert same.contains(none)
assert worse.matching(/drop of accuracy is 0\.\d{4}, but expected maximum is 0\.\d{4} /).size() == 1
assert update.contains('mnist:update-baseline writes a committed file, but <baseline> names a release or git; those follow by themselves, with <attach> or -Dmnist.recordNote')
assert major.contains("[INFO] $released") && maintenance.contains("[INFO] $released")
assert new File(basedir, 'released/com/example/it/released-baseline/2.0').exists()
assert unreachable.matching(/the releases of com\.example\.it:released-baseline:mnist cannot be looked up: .*; run again when the repository answers/).size() == 1
assert !unreachable.contains('has no release')
assert future.matching(/released-baseline-2\.0-mnist\.json has schemaVersion '3', this version reads 2; it was released so: use the mnist-maven-plugin that made it or a newer one, or compare with a committed <file>/).size() == 1
[first, next, snapshot, later, same, worse, update, major, maintenance, unreachable, future].each { assert it.stackFrames() == [] }
true
