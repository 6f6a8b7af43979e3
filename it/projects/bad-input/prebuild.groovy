import java.nio.ByteBuffer
import java.util.zip.GZIPOutputStream
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

// Data sets of 64 images each: one that is sound, and damaged ones.
def idx = { int magic, int count, List<Integer> size, byte[] content ->
  def buffer = ByteBuffer.allocate(8 + 4 * size.size() + content.length).putInt(magic).putInt(count)
  size.each { buffer.putInt(it) }
  buffer.put(content).array()
}
def random = new Random(1)
def pixels = new byte[64 * 784]
random.nextBytes(pixels)
byte[] labels = (0..<64).collect { it % 10 }
def images = idx(0x0803, 64, [28, 28], pixels)
def sound = [
    'train-images-idx3-ubyte': images, 'train-labels-idx1-ubyte': idx(0x0801, 64, [], labels),
    't10k-images-idx3-ubyte': images, 't10k-labels-idx1-ubyte': idx(0x0801, 64, [], labels)]
def write = { String name, Map<String, byte[]> changed ->
  def folder = new File(basedir, "data/$name")
  assert folder.mkdirs()
  (sound + changed).each { file, content ->
    if (content != null) {
      new File(folder, file).bytes = content
    }
  }
}
byte[] farLabel = labels.clone()
farLabel[7] = 12
def compressed = new ByteArrayOutputStream()
new GZIPOutputStream(compressed).withCloseable { it.write(images) }
byte[] gzip = compressed.toByteArray()

write('sound', [:])
write('missing-file', ['t10k-labels-idx1-ubyte': null])
write('truncated', ['train-images-idx3-ubyte': Arrays.copyOf(images, 16 + 50000)])
write('truncated-header', ['train-labels-idx1-ubyte': Arrays.copyOf(sound['train-labels-idx1-ubyte'], 6)])
write('truncated-gzip', ['train-images-idx3-ubyte': null,
    'train-images-idx3-ubyte.gz': Arrays.copyOf(gzip, gzip.length - 1000)])
write('wrong-magic', ['train-images-idx3-ubyte': sound['train-labels-idx1-ubyte']])
write('wrong-count', ['train-labels-idx1-ubyte': idx(0x0801, 63, [], Arrays.copyOf(labels, 63))])
write('count-too-high', ['train-labels-idx1-ubyte': idx(0x0801, 65, [], labels)])
write('count-too-low', ['train-labels-idx1-ubyte': idx(0x0801, 63, [], labels)])
write('label-12', ['train-labels-idx1-ubyte': idx(0x0801, 64, [], farLabel)])
write('git-lfs', ['t10k-images-idx3-ubyte':
    "version https://git-lfs.github.com/spec/v1\noid sha256:${'0' * 64}\nsize 7840016\n".getBytes('UTF-8')])

// A model and a result.
new ZipOutputStream(new FileOutputStream(new File(basedir, 'bomb.zip'))).withCloseable { zip ->
  zip.putNextEntry(new ZipEntry('configuration.json'))
  zip.write('{}'.getBytes('UTF-8'))
  zip.putNextEntry(new ZipEntry('coefficients.bin'))
  200.times { zip.write(new byte[1 << 20]) }
}
assert new File(basedir, 'bomb.zip').length() < 300_000
assert new File(basedir, 'result').mkdirs()
new File(basedir, 'result/evaluation.json').text = '{"schemaVersion": 2, "accuracy": 1e999}'

// A reactor for each of the two goals, with a module for each mistake.
['train', 'check'].each { goal ->
  def properties = new Properties()
  new File(basedir, "${goal}.properties").withInputStream { properties.load(it) }
  def names = properties.stringPropertyNames().findAll { it.endsWith('.expected') }.collect { it - '.expected' }.sort()
  def plugin = { String rest -> """<build><plugins><plugin>
      <groupId>io.github.mnistgate</groupId><artifactId>mnist-maven-plugin</artifactId>$rest
      </plugin></plugins></build>""" }
  def version = new groovy.xml.XmlSlurper().parse(new File(basedir, 'pom.xml')).build.plugins.plugin.version
  names.each { name ->
    def module = new File(basedir, "$goal/$name")
    assert module.mkdirs()
    new File(module, 'pom.xml').text = """<project>
      <parent><groupId>com.example.it</groupId><artifactId>$goal</artifactId><version>1.0-SNAPSHOT</version></parent>
      <modelVersion>4.0.0</modelVersion><artifactId>$goal-$name</artifactId>
      <properties>${properties[name + '.properties'] ?: ''}</properties>
      ${plugin("<configuration>${properties[name + '.configuration'] ?: ''}</configuration>")}
      </project>"""
  }
  new File(basedir, "$goal/pom.xml").text = """<project>
      <modelVersion>4.0.0</modelVersion>
      <groupId>com.example.it</groupId><artifactId>$goal</artifactId><version>1.0-SNAPSHOT</version>
      <packaging>pom</packaging>
      <modules>${names.collect { "<module>$it</module>" }.join()}</modules>
      ${plugin("<version>$version</version>")}
      </project>"""
}
assert new File(basedir, 'data').list().length == 11
