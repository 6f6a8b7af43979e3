import io.github.mnistgate.UserCache
import io.github.mnistgate.Versions
import io.github.mnistgate.dl4j.Dl4jEngine
import java.nio.file.FileVisitResult
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.SimpleFileVisitor
import java.nio.file.attribute.BasicFileAttributes

// Empty, also when this build is not the first.
assert localRepositoryPath.deleteDir() && localRepositoryPath.mkdirs()

// ND4J's libraries are the user's: to unpack them again would take seconds and 420 MB.
def cache = Files.createDirectories(localRepositoryPath.toPath().resolveSibling('fresh-cache').resolve('mnistgate'))
def natives = Files.createDirectories(UserCache.ofUser().natives(Versions.of(Dl4jEngine).getProperty('dl4j')).get())
if (!Files.exists(cache.resolve(natives.fileName))) {
  Files.createSymbolicLink(cache.resolve(natives.fileName), natives)
}
def results = cache.resolve('results').toFile()
assert !results.exists() || results.deleteDir()

Path source = new File(sourceTree).canonicalFile.toPath()
Path tree = basedir.toPath()

/** What a clone would hold; null where this is no checkout, or git is not there to be asked. */
def tracked = {
  if (!Files.exists(source.resolve('.git'))) {
    return null
  }
  try {
    def git = new ProcessBuilder('git', 'ls-files', '-z').directory(source.toFile()).redirectErrorStream(true).start()
    def names = git.inputStream.getText('UTF-8')
    return git.waitFor() == 0 ? names.split('\0').findAll { it } : null
  } catch (IOException e) {
    return null
  }
}

/** All but what builds have made. */
def untouched = {
  def names = []
  Files.walkFileTree(source, new SimpleFileVisitor<Path>() {
    @Override
    FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      directory.fileName.toString() in ['target', '.git'] ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE
    }

    @Override
    FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      names << source.relativize(file).toString()
      FileVisitResult.CONTINUE
    }
  })
  names
}

(tracked() ?: untouched()).each { name ->
  def file = source.resolve(name)
  if (Files.isRegularFile(file)) {
    def copy = tree.resolve(name)
    Files.createDirectories(copy.parent)
    Files.copy(file, copy)
  }
}
assert Files.exists(tree.resolve('pom.xml')) && Files.exists(tree.resolve('it/quickstart/pom.xml'))
assert !Files.exists(tree.resolve('it/target'))
