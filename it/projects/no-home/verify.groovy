import io.github.mnistgate.it.BuildLog

def log = BuildLog.of(basedir)
def problem = "there is no cache: the home directory '?' is not an absolute path; set the environment variable" +
    ' XDG_CACHE_HOME to the absolute path of a directory that can be written to'

assert log.contains('BUILD SUCCESS')
assert log.contains('[INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert log.matching('^\\Q[WARNING] ' + problem + '\\E$').size() == 1
assert log.matching('^\\Q[WARNING] ' + problem + ' (native libraries are unpacked for this run alone)\\E$').size() == 1
// Nothing is left in the project of what belongs into a cache.
assert basedir.list().toSorted().findAll { !(it in ['.mvn', 'build.log']) } == ['invoker.properties', 'pom.xml', 'src', 'target', 'verify.groovy']
true
