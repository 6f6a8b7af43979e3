import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

// README shows the commands that were typed here; -B is the invoker's.
def invoker = new Properties()
new File(basedir, 'invoker.properties').withInputStream { invoker.load(it) }
def ours = new File(sourceTree, 'pom.xml').getText('UTF-8')
def version = ours.find(/<version>(.*?)<\/version>/) { it[1] }
def generate = invoker['invoker.goals.1'].replace('${project.version}', version)
assert generate.contains(":${ours.find(/<archetype-plugin.version>(.*?)</) { it[1] }}:generate")
def readme = new File(sourceTree, 'README.md').getText('UTF-8')
def commands = readme.substring(readme.indexOf('## Start a project')).find(/(?s)```console\n(.*?)```/) { it[1] }
    .replaceAll(/\\\n/, ' ').split('\n').collect { it.replaceAll(/\s+/, ' ').trim() }
assert commands == ["\$ mvn -B $generate".toString().replaceAll(/\s+/, ' '), '$ cd digits',
                    "\$ mvn ${invoker['invoker.goals.2']}".toString()]

def (generated, built) = BuildLog.invocations(basedir, 2)
assert generated.contains('BUILD SUCCESS')

def project = new File(basedir, 'digits')
def files = []
project.eachFileRecurse { file ->
  def name = project.toPath().relativize(file.toPath()).toString()
  if (file.file && !name.startsWith('target/')) {
    files << name
  }
}
assert files.sort() == ['.github/workflows/verify.yml', '.gitignore', 'README.md', 'pom.xml',
                        'src/test/java/com/example/DigitQualityTest.java']
// Nothing is left that was to be replaced, and Velocity has left alone what is GitHub's.
files.each { assert !new File(project, it).text.contains('@project') && !new File(project, it).text.contains('${artifactId}') }
def workflow = new File(project, '.github/workflows/verify.yml').text
assert workflow.contains('key: mnistgate-${{ runner.os }}-${{ runner.arch }}-${{ github.run_id }}')
assert workflow.contains('if: ${{ !cancelled() }}')
assert new File(project, '.gitignore').readLines().contains('target/')
assert new File(project, 'README.md').text.startsWith('digits\n=')

// The project has its recipe, its gates and its tests from the start.
assert built.contains('BUILD SUCCESS')
assert built.matching(/^\[INFO\] Training mlp-128-64 \(784-128-64-10 relu, adam, epochs 10, batch 32, seed 2\): no earlier result$/).size() == 1
assert built.matching(/^\[INFO\] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0$/).size() == 1
def gate = new JsonSlurper().parse(new File(project, 'target/mnist/gate.json'))
assert gate.passed == true && gate.gates.size() == 12
assert new File(project, 'target/mnist/report.html').exists()
[generated, built].each { assert it.stackFrames() == [] && it.libraryNoise() == [] }
true
