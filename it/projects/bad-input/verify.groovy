import io.github.mnistgate.it.BuildLog

def load = { String file ->
  def properties = new Properties()
  new File(basedir, file).withInputStream { properties.load(it) }
  properties
}
def properties = load('invoker.properties')
def logs = [null] + BuildLog.invocations(basedir, 11)

def assertError = { BuildLog log, String project, String message ->
  def errors = log.matching(/^\[ERROR\] Failed to execute goal io\.github\.mnistgate:mnist-maven-plugin:.* on project $project: /)
  assert errors.size() == 1
  assert errors[0].contains(message)
  // The message is the whole of it: Maven's pointer to its help follows in the same line.
  assert errors[0].endsWith(' -> [Help 1]')
}
['train', 'check'].eachWithIndex { goal, i ->
  def expected = load("${goal}.properties").findAll { it.key.endsWith('.expected') }
  assert logs[i + 1].matching(/^\[ERROR\] Failed to execute goal /).size() == expected.size()
  expected.each { name, message -> assertError(logs[i + 1], "$goal-${name - '.expected'}", message) }
}
(3..11).each { assertError(logs[it], 'bad-input', properties["expected.$it".toString()]) }

logs.tail().each { log ->
  assert log.stackFrames() == []
  assert !log.contains('Model and evaluation are in')
}
// Nothing is left half-written, wherever it was: no evaluation, no temporary file, nothing at all.
def left = []
basedir.eachFileRecurse(groovy.io.FileType.FILES) { left << basedir.toPath().relativize(it.toPath()).toString() }
assert left.findAll { it =~ '(^|/)target/' } == []
assert new File(basedir, 'pom.xml').isFile() && new File(basedir, 'train/output-directory/pom.xml').isFile()
