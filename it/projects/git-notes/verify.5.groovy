import groovy.json.JsonSlurper
import org.eclipse.jgit.api.Git

['a', 'b'].each { module ->
  def history = new JsonSlurper().parse(new File(basedir, "$module/target/mnist/history.json"))
  assert history.module == "com.example.it:$module"
  assert history.commits.size() == 2
  assert history.commits*.passed == [true, true]
  assert history.commits[0].change == 0 && history.commits[1].change == null
  history.commits.each { assert it.accuracyLower < it.accuracy && it.accuracy < it.accuracyUpper }
  Git.open(basedir).withCloseable { git ->
    assert history.commits*.commit == git.log().call()*.name
  }
}
// What git itself makes of the notes.
def git
try {
  git = ['git', 'notes', '--ref=mnist', 'show', 'HEAD'].execute(null as List, basedir)
} catch (IOException e) {
  println 'git is not on the path, so it is not tested that git reads the notes'
}
if (git != null) {
  def lines = git.inputStream.readLines('UTF-8')
  assert git.waitFor() == 0
  assert lines.collect { new JsonSlurper().parseText(it).module }.toSet() == ['com.example.it:a', 'com.example.it:b'] as Set
}
true
