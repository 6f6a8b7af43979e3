import io.github.mnistgate.dataset.MnistDataset
import java.util.zip.GZIPInputStream

def resource = { MnistDataset.getResourceAsStream("/io/github/mnistgate/dataset/mnist/${it}.gz") }
def withLabels = { name, labels ->
  def data = new File(basedir, name)
  assert data.mkdirs()
  ['train-images-idx3-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'].each { file ->
    new File(data, "${file}.gz").bytes = resource(file).withCloseable { it.bytes }
  }
  new File(data, 'train-labels-idx1-ubyte').bytes = labels
}
byte[] labels = new GZIPInputStream(resource('train-labels-idx1-ubyte')).withCloseable { it.bytes }
def fives = (8..<labels.length).findAll { labels[it] == 5 }
assert fives.size() == 5421

byte[] halfAreThrees = labels.clone()
fives.eachWithIndex { image, i ->
  if (i % 2 != 0) {
    halfAreThrees[image] = 3
  }
}
withLabels('data', halfAreThrees)

// Each five has a digit that a seed drew.
byte[] shuffled = labels.clone()
def random = new Random(5)
fives.each { shuffled[it] = random.nextInt(10) as byte }
withLabels('shuffled', shuffled)
true
