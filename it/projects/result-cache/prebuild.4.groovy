import java.nio.file.Files

// What a check-out elsewhere holds.
def other = Files.createDirectories(basedir.toPath().resolve('other'))
assert Files.copy(basedir.toPath().resolve('pom.xml'), other.resolve('pom.xml')) != null
