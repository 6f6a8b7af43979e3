import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def log = BuildLog.of(basedir)
def gates = { module ->
  new JsonSlurper().parse(new File(basedir, "$module/target/mnist/gate.json")).gates.collect { it.gate + ' ' + it.severity }
}

// As Maven itself merges them: what is appended comes last, and no gate takes the severity of another.
assert gates('append') == ['accuracy warn', 'loss error', 'recall error']
assert gates('override') == ['recall error']
assert gates('execution') == ['accuracy warn', 'loss error', 'brierScore error', 'recall error']

def errors = log.matching(/^\[ERROR\] Failed to execute goal /)
assert errors.size() == 1
assert errors[0].contains('on project plain: <gates> stands in build/plugins of this pom, and in build/pluginManagement of parent'
    + ' com.example.it:gates-of-several-levels:1.0-SNAPSHOT, which Maven would merge by position')
assert errors[0].contains('write in build/plugins of this pom <gates combine.children="append"> to add its gates to the others, or'
    + ' <gates combine.self="override"> to use only these')
assert !new File(basedir, 'plain/target/mnist').exists()
assert log.stackFrames() == []
