import io.github.mnistgate.it.BuildLog

def properties = new Properties()
new File(basedir, 'invoker.properties').withInputStream { properties.load(it) }
def expected = properties.stringPropertyNames().findAll { it.startsWith('expected.') }
def logs = BuildLog.invocations(basedir, expected.size())

logs.eachWithIndex { log, i ->
  def message = properties["expected.${i + 1}".toString()]
  def errors = log.matching(/^\[ERROR\] Failed to execute goal io\.github\.mnistgate:mnist-maven-plugin:.* on project bad-input: /)
  assert errors.size() == 1
  assert errors[0].contains(message)
  // The message is the whole of it: Maven's pointer to its help follows in the same line.
  assert errors[0].endsWith(' -> [Help 1]')
  assert log.stackFrames() == []
  assert !log.contains('Model and evaluation are in')
}
// Nothing is left half-written, wherever it was: no evaluation, no temporary file, nothing at all.
def left = []
new File(basedir, 'target').eachFileRecurse(groovy.io.FileType.FILES) { left << it.path }
assert left == []
assert new File(basedir, 'pom.xml').isFile()
