import groovy.xml.XmlSlurper
import io.github.mnistgate.it.BuildLog

def log = BuildLog.of(basedir)
// train and check, each for itself.
assert log.matching(/^\[INFO\] Skipped, because the pom sets skip\.$/).size() == 2
assert log.contains('[WARNING] Nothing is judged in this build: no module has a model, or skip is set in each that has one.')
assert log.matching('Training|epoch ') == []
assert !new File(basedir, 'target/mnist').exists()
assert !new File(basedir, 'target/mnist-reports').exists()
assert log.contains('Tests run: 4, Failures: 0, Errors: 0, Skipped: 3')

def reports = new File(basedir, 'target/surefire-reports').listFiles().findAll { it.name.endsWith('.xml') }
def skipped = reports.collectMany { new XmlSlurper().parse(it).testcase.findAll { !it.skipped.isEmpty() }.toList() }
assert skipped.size() == 3
assert skipped*.skipped*.@message*.text().flatten() == 
    ['skip is set for what makes target/mnist, so there is no model to test'] * 3
