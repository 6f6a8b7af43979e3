import groovy.xml.XmlSlurper
import io.github.mnistgate.it.BuildLog

def log = BuildLog.of(basedir)
['extension-first', 'extension-last'].each { module ->
  [[ 'surefire', 'Test'], ['failsafe', 'IT']].each { plugin, kind ->
    def suite = new XmlSlurper().parse(
        new File(basedir, "$module/target/$plugin-reports/TEST-com.example.it.Quality${kind}.xml"))
    assert suite.@tests == '3' && suite.@failures == '0' && suite.@errors == '0' && suite.@skipped == '0'
  }
  assert new File(basedir, "$module/target/mnist/gate.json").text.contains('"passed" : true')
}
assert log.contains('BUILD SUCCESS')
assert log.libraryNoise() == []
