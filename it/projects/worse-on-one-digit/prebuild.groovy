import io.github.mnistgate.dataset.MnistDataset
import java.util.zip.GZIPInputStream

def data = new File(basedir, 'data')
assert data.mkdirs()
def resource = { MnistDataset.getResourceAsStream("/io/github/mnistgate/dataset/mnist/${it}.gz") }
['train-images-idx3-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'].each { name ->
  new File(data, "${name}.gz").bytes = resource(name).withCloseable { it.bytes }
}
byte[] labels = new GZIPInputStream(resource('train-labels-idx1-ubyte')).withCloseable { it.bytes }
def fives = 0
(8..<labels.length).each {
  // Every second.
  if (labels[it] == 5 && fives++ % 2 != 0) {
    labels[it] = 3
  }
}
assert fives == 5421
new File(data, 'train-labels-idx1-ubyte').bytes = labels
true
