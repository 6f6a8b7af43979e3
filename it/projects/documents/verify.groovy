import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog
import io.github.mnistgate.it.Snippet

def (readme, poms, site, refusals) = BuildLog.invocations(basedir, 4)
def snippets = Snippet.in(new File(sourceTree).canonicalFile.toPath())
def json = { new JsonSlurper().parse(new File(basedir, it)) }

// README pasted is a project that passes, tests included; so do the tests of the docs, in it.
assert readme.contains('Training mlp-128-64 (784-128-64-10 relu, adam, epochs 10, batch 32, seed 2): no earlier result')
def run = readme.matching(/Tests run: \d+, Failures: 0, Errors: 0, Skipped: 0, Time elapsed.* -- in /)
    .collect { line -> (line =~ /Tests run: (\d+).* in ([\w.]+)/)[0].with { [it[2], it[1] as int] } }
assert run.contains(['DigitQualityTest', 2])
assert run.contains(['docs.junit.DigitQualityTest', 22])
['docs.junit.ModelInFieldTest': 1, 'docs.junit.DigitTest': 30, 'docs.junit.SoftQualityTest': 1].each { name, tests ->
  assert run.contains([name, tests])
}
assert run.count { it[0] ==~ /docs\.(guide|junit)\.Line\d+Test/ && it[1] > 0 } >= 2
assert readme.matching(/Tests run: .*(Failures|Errors|Skipped): [1-9]/) == []
assert json('readme/target/mnist/gate.json').passed == true

// Each other pom was understood, and its gates were judged.
def modules = new File(basedir, 'pom.xml').text.findAll(/<module>(.*?)<\/module>/) { it[1] }
assert modules.containsAll(['gates-configuration', 'gates-properties', 'gates-baseline', 'guide-plugin', 'guide-grid',
                            'guide-reporting'])
modules.findAll { !(it =~ /-parent(-\d+)?$/) }.each { assert json("$it/target/mnist/gate.json").gates.size() > 0 }
assert json('gates-configuration/target/mnist/gate.json').gates*.metric.unique().containsAll(
    ['accuracy', 'recall', 'precision', 'f1', 'confusion', 'loss', 'overfitGap', 'accuracyDrop'])
assert new File(basedir, 'gates-properties/target/mnist/seeds').list().size() == 4
assert json('gates-baseline/target/mnist/gate.json').gates*.metric.contains('baselineDrop')
assert json('guide-plugin/target/mnist/evaluation.json').accuracy == json('readme/target/mnist/evaluation.json').accuracy
assert new File(basedir, 'guide-grid/target/mnist/sweep/runs').list().size() == 9

assert json('guide-executions/target/mnist/gate.json').passed != null
assert json('guide-executions/target/mnist-small/gate.json').passed != null

// Of several levels, the module's own gates come after its parent's, or stand alone.
def gates = { module -> json("$module/target/mnist/gate.json").gates.collect { "${it.gate} ${it.severity}".toString() } }
def ofDigits = (0..9).collect { "recall of digit $it error".toString() }
assert gates('gates-module-2') == ['accuracy warn'] + ofDigits + ['recall of digit 5 error']
assert gates('gates-module-3') == ['recall of digit 5 error']
assert gates('gates-module-4') == ['accuracy error']
assert json('gates-module-5/target/mnist/gate.json').gates*.metric.contains('baselineDrop')

// Refused, each with the line that stands above the snippet.
def refused = snippets.findAll { it.refused().present }.collectMany { snippet ->
  snippet.levels().findAll { !it.isParent() }.collect { snippet.refused().get() }
}
def errors = refusals.matching(/^\[ERROR\] Failed to execute goal /)
assert errors.size() == refused.size() && refused.size() == 1
[errors, refused].transpose().each { error, line -> assert error.contains(line) }

// mvn site, as in the guide.
def page = new File(basedir, 'guide-reporting/target/site/mnist-report.html').text
assert page == new File(basedir, 'guide-reporting/target/mnist/report.html').text
assert new File(basedir, 'guide-reporting/target/site/project-reports.html').text.contains('href="mnist-report.html"')

// Gradle is not run; but what its snippet names is what Maven has resolved.
def gradle = snippets.find { it.language() == 'kotlin' }
def platform = gradle.text().find(/val platform = "(.*)"/) { it[1] }
def coordinates = gradle.text().findAll(/\("([\w.-]+):([\w.-]+):([\w.-]+)(?::[$]platform)?"\)/)
assert coordinates.size() == 7
if (System.getProperty('os.name') == 'Linux' && System.getProperty('os.arch') == 'amd64') {
  gradle.text().eachMatch(/\("([\w.-]+):([\w.-]+):([\w.-]+?)(:[$]platform)?"\)/) { all, group, artifact, version, classifier ->
    def jar = "${group.replace('.', '/')}/$artifact/$version/$artifact-$version${classifier ? "-$platform" : ''}.jar"
    assert new File(localRepositoryPath, jar).exists()
  }
}

[readme, poms, site, refusals].each { assert it.stackFrames() == [] }
true
