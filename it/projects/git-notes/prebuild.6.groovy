import org.eclipse.jgit.api.Git

// The same work tree, as a server has it that clones one commit and no notes.
def bare = new File(basedir.parentFile, 'git-notes-bare.git')
def clone = new File(basedir.parentFile, 'git-notes-shallow')
clone.deleteDir()
Git.cloneRepository().setURI(bare.toURI().toString()).setDirectory(clone).setDepth(1)
    .setBranchesToClone(['refs/heads/feature', 'refs/heads/main']).setBranch('feature').call().close()
assert new File(basedir, '.git').deleteDir()
assert new File(clone, '.git').renameTo(new File(basedir, '.git'))
assert clone.deleteDir()
true
