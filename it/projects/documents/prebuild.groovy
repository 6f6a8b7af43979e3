import io.github.mnistgate.it.Skip
import io.github.mnistgate.it.Snippet
import io.github.mnistgate.it.UserPom
import java.nio.ByteBuffer
import java.util.zip.GZIPInputStream
import org.eclipse.jgit.api.Git

def version = new File(sourceTree, 'pom.xml').getText('UTF-8').find(/<version>(.*?)<\/version>/) { it[1] }
def snippets = Snippet.in(new File(sourceTree).canonicalFile.toPath())
assert snippets.size() > 10

def projects = [:]
def nameOf = { snippet, element ->
  def name = "${snippet.page()}-$element".toString()
  def free = name
  for (int i = 2; projects.containsKey(free); i++) {
    free = "$name-$i".toString()
  }
  free
}

// What belongs into a user's pom. The tests of README and of the page about tests share README's.
def readme = projects.readme = UserPom.empty('digits')
def elementsOf = { snippet, text ->
  def elements = UserPom.elements(text)
  def unknown = elements.findAll { !UserPom.knows(it) }
  if (elements.empty || unknown) {
    throw new AssertionError("${snippet.place()}: it is not known where in a pom $unknown belongs; teach UserPom, or write " +
        '<!-- not built: REASON --> above the snippet')
  }
  elements
}
def parents = [:]
def refused = [:]
// A parent's modules are those of its own snippet, and of later ones on the page up to the next parent.
def pasteLevels = { snippet ->
  snippet.levels().each { level ->
    elementsOf(snippet, level.text())
    def name = nameOf(snippet, level.isParent() ? 'parent' : 'module')
    if (level.isParent()) {
      projects[name] = UserPom.small(name, version, '../data')
      projects[name].paste('<packaging>pom</packaging>')
      parents[snippet.page()] = name
    } else {
      projects[name] = UserPom.moduleOf(parents[snippet.page()], name)
      snippet.refused().ifPresent { refused[name] = it }
    }
    projects[name].paste(level.text())
  }
}
def paste = { snippet ->
  if (snippet.levels()) {
    pasteLevels(snippet)
    return
  }
  def elements = elementsOf(snippet, snippet.text())
  if (snippet.page() in ['readme', 'junit']) {
    readme.paste(snippet.text())
    return
  }
  def name = nameOf(snippet, elements.last())
  projects[name] = UserPom.small(name, version, '../data')
  projects[name].paste(snippet.text())
  if ('grid' in elements) {
    projects[name].paste('''<execution><id>sweep</id><phase>verify</phase><goals><goal>sweep</goal></goals>
        <configuration><seeds>1</seeds></configuration></execution>''')
  }
}

// A class is compiled as it stands, with its own imports. Members alone get a class, and the imports that an IDE finds.
def imports = '''\
import static io.github.mnistgate.junit.Dl4jAssertions.*;
import io.github.mnistgate.classifier.*;
import io.github.mnistgate.dataset.*;
import io.github.mnistgate.dl4j.*;
import io.github.mnistgate.evaluation.*;
import io.github.mnistgate.gate.*;
import io.github.mnistgate.junit.*;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.deeplearning4j.nn.multilayer.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.*;
import org.nd4j.linalg.factory.*;
'''
def tests = new File(basedir, 'readme/src/test/java')
def compile = { snippet ->
  def name = snippet.text().find(/(?m)^(?:public )?(?:final )?(?:class|record|@interface|interface) (\w+)/) { it[1] }
  def text = snippet.text()
  if (name == null) {
    name = "Line${snippet.line()}Test"
    text = "${imports}\nclass $name {\n$text}\n"
  }
  def isReadme = snippet.page() == 'readme'
  def file = isReadme ? new File(tests, "${name}.java") : new File(tests, "docs/${snippet.page()}/${name}.java")
  file.parentFile.mkdirs()
  assert file.createNewFile()
  file.setText(isReadme ? text : "package docs.${snippet.page()};\n\n$text", 'UTF-8')
}

snippets.each { snippet ->
  if (snippet.notBuilt().present) {
    Skip.say("documents: ${snippet.place()}, ${snippet.language()}", snippet.notBuilt().get())
  } else if (snippet.refused().present && !snippet.levels()) {
    throw new AssertionError("${snippet.place()}: only a snippet of several poms can be expected to be refused")
  } else if (snippet.text().startsWith('<cache ')) {
    // it/projects/build-cache takes it from the guide, since it needs another Maven.
    assert new File(sourceTree, 'it/projects/build-cache/prebuild.groovy').exists()
  } else if (snippet.language() == 'xml') {
    paste(snippet)
  } else if (snippet.language() == 'java') {
    compile(snippet)
  } else {
    throw new AssertionError("${snippet.place()}: nothing builds a snippet of ${snippet.language()}; write " +
        '<!-- not built: REASON --> above it, or teach this script')
  }
}

projects.each { name, pom -> pom.write(new File(basedir, name).toPath()) }
def root = new File(basedir, 'pom.xml')
UserPom.aggregator('refused', refused.keySet()).write(new File(basedir, 'refused').toPath())
def modules = projects.keySet().findAll { it != 'readme' && !(it in refused.keySet()) }
root.text = root.text.replace('<modules/>', "<modules>${modules.collect { "<module>$it</module>" }.join('')}</modules>")

// MNIST with the first 5,000 training images alone: ten trainings on all of them would take minutes.
def data = new File(basedir, 'data')
data.mkdirs()
['train-images-idx3-ubyte': 16, 'train-labels-idx1-ubyte': 8, 't10k-images-idx3-ubyte': 0, 't10k-labels-idx1-ubyte': 0].each { file, header ->
  def bytes = new GZIPInputStream(Snippet.getResourceAsStream("/io/github/mnistgate/dataset/mnist/${file}.gz")).bytes
  if (header > 0) {
    bytes = Arrays.copyOf(bytes, header + 5000 * (header == 16 ? 28 * 28 : 1))
    ByteBuffer.wrap(bytes).putInt(4, 5000)
  }
  new File(data, file).bytes = bytes
}

// A commit for those that are compared with the one on which a branch began.
new File(basedir, '.gitignore').text = '*\n!pom.xml\n'
Git.init().setInitialBranch('main').setDirectory(basedir).call().withCloseable { git ->
  git.add().addFilepattern('pom.xml').call()
  2.times {
    git.commit().setMessage('a commit').setAuthor('A', 'a@example.com').setCommitter('A', 'a@example.com').setSign(false).call()
  }
  def ref = git.repository.updateRef('refs/remotes/origin/main')
  ref.newObjectId = git.repository.resolve('HEAD^')
  ref.update()
}
true
