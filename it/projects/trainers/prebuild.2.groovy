import io.github.mnistgate.UserCache
import java.nio.file.Files

// ND4J's libraries are the user's: to unpack them again would take seconds and 420 MB.
def own = Files.createDirectories(basedir.toPath().resolve('cache/mnistgate'))
def natives = Files.createDirectories(UserCache.ofUser().natives('1.0.0-M2.1').get())
if (!Files.exists(own.resolve(natives.fileName))) {
  Files.createSymbolicLink(own.resolve(natives.fileName), natives)
}
assert Files.isDirectory(own.resolve(natives.fileName))
