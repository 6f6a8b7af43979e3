import org.eclipse.jgit.api.Git
import org.eclipse.jgit.transport.RefSpec

Git.open(basedir).withCloseable { git ->
  git.push().setRefSpecs(new RefSpec('refs/notes/mnist:refs/notes/mnist')).call()
  git.checkout().setCreateBranch(true).setName('feature').call()
  new File(basedir, 'readme.txt').text = 'feature'
  git.add().addFilepattern('readme.txt').call()
  git.commit().setMessage('second').setAuthor('A', 'a@example.com').setCommitter('A', 'a@example.com').setSign(false).call()
  git.push().setRefSpecs(new RefSpec('feature:refs/heads/feature')).call()
}
true
