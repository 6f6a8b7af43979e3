import org.eclipse.jgit.api.Git
import org.eclipse.jgit.transport.RefSpec
import org.eclipse.jgit.transport.URIish

// Beside the project, so that it is no part of its work tree.
def bare = new File(basedir.parentFile, 'git-notes-bare.git')
bare.deleteDir()
Git.init().setBare(true).setInitialBranch('main').setDirectory(bare).call().close()
new File(basedir, '.gitignore').text = 'target/\nbuild.log\n'
Git.init().setInitialBranch('main').setDirectory(basedir).call().withCloseable { git ->
  git.remoteAdd().setName('origin').setUri(new URIish(bare.toURI().toString())).call()
  git.add().addFilepattern('pom.xml').addFilepattern('a').addFilepattern('b').addFilepattern('.gitignore').call()
  git.commit().setMessage('first').setAuthor('A', 'a@example.com').setCommitter('A', 'a@example.com').setSign(false).call()
  git.push().setRefSpecs(new RefSpec('main:refs/heads/main')).call()
  git.fetch().call()
  assert git.repository.resolve('origin/main') == git.repository.resolve('HEAD')
}
true
