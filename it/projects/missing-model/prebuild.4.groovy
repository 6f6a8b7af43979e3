import java.util.zip.ZipEntry
import java.util.zip.ZipFile
import java.util.zip.ZipOutputStream

// Sound but for one more entry, as who wants code to be run would send it.
new File(basedir, 'target/mnist/model.zip').withOutputStream { out ->
  def zip = new ZipOutputStream(out)
  new ZipFile(new File(basedir, 'sound-model.zip')).withCloseable { sound ->
    sound.entries().each { entry ->
      zip.putNextEntry(new ZipEntry(entry.name))
      zip << sound.getInputStream(entry)
    }
  }
  zip.putNextEntry(new ZipEntry('preprocessor.bin'))
  def object = new ObjectOutputStream(zip)
  object.writeObject(new ArrayList([1, 2, 3]))
  object.flush()
  zip.close()
}
assert new File(basedir, 'target/mnist/model.zip').length() > 0
