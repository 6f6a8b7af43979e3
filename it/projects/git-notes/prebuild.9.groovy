import org.eclipse.jgit.api.Git

Git.open(basedir).withCloseable { git ->
  git.repository.config.setBoolean('core', null, 'bare', true)
  git.repository.config.save()
}
true
