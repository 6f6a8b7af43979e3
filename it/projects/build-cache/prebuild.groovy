import io.github.mnistgate.it.Snippet

// The configuration that the guide shows, and a cache that no other build fills.
def shown = Snippet.in(new File(sourceTree).canonicalFile.toPath()).findAll { it.text().startsWith('<cache ') }
assert shown.size() == 1
new File(basedir, 'digits/.mvn/maven-build-cache-config.xml').setText(shown[0].text(), 'UTF-8')
new File(basedir, 'digits/.mvn/maven.config').setText("-Dmaven.build.cache.location=${basedir}/cache\n", 'UTF-8')

// The invoker fills in the poms of modules alone, and digits is none: the Maven that the root brings has to build it.
def pom = new File(basedir, 'digits/pom.xml')
def version = new File(sourceTree, 'pom.xml').getText('UTF-8').find(/<version>(.*?)<\/version>/) { it[1] }
pom.setText(pom.getText('UTF-8').replace('@project.version@', version), 'UTF-8')
true
