import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (maven, first, second, tightened) = BuildLog.invocations(basedir, 4)
def restored = 'Found cached build, restoring com.example.it:build-cache-digits from cache'
def compiled = 'Compiling 1 source file'

assert maven.contains('BUILD SUCCESS')

assert !first.contains(restored)
assert first.contains(compiled)
assert first.holdingChecks() == 1

// What the cache has is not built again, and the model is judged all the same: by the goal and by the tests.
assert second.contains(restored)
assert !second.contains(compiled)
assert second.contains('Mojo execution is forced by project property: mnist:check')
assert second.contains('1 of 1 limit holds: ')
assert second.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')

assert tightened.contains(restored)
assert tightened.contains('1 of 1 limit breached')
assert new JsonSlurper().parse(new File(basedir, 'digits/target/mnist/gate.json')).passed == false
[first, second, tightened].each { assert it.stackFrames() == [] }
true
