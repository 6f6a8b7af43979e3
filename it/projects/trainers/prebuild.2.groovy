import io.github.mnistgate.UserCache
import io.github.mnistgate.Versions
import io.github.mnistgate.dl4j.Dl4jEngine
import java.nio.file.Files

// ND4J's libraries are the user's: to unpack them again would take seconds and 420 MB.
def own = Files.createDirectories(basedir.toPath().resolve('cache/mnistgate'))
def natives = Files.createDirectories(UserCache.ofUser().natives(Versions.of(Dl4jEngine).getProperty('dl4j')).get())
if (!Files.exists(own.resolve(natives.fileName))) {
  Files.createSymbolicLink(own.resolve(natives.fileName), natives)
}
assert Files.isDirectory(own.resolve(natives.fileName))
