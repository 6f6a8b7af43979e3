import java.nio.ByteBuffer

// Sixty images of each split, stripes of as many rows as their label says.
def idx = { int magic, List<Integer> sizes, byte[] content ->
  def bytes = ByteBuffer.allocate(4 + 4 * sizes.size() + content.length).putInt(magic)
  sizes.each { bytes.putInt(it) }
  bytes.put(content).array()
}
def pixels = new byte[60 * 784]
60.times { i -> (i % 10 + 1).times { row -> Arrays.fill(pixels, i * 784 + row * 56 + 4, i * 784 + row * 56 + 24, (byte) 255) } }
def labels = (0..<60).collect { (byte) (it % 10) } as byte[]
def digits = new File(basedir, 'digits')
digits.mkdirs()
['train', 't10k'].each {
  new File(digits, "$it-images-idx3-ubyte").bytes = idx(0x0803, [60, 28, 28], pixels)
  new File(digits, "$it-labels-idx1-ubyte").bytes = idx(0x0801, [60], labels)
}

def made = new File(sourceTree, 'mnist-core/src/test/resources/io/github/mnistgate/image')
def copy = { String from, String to ->
  def file = new File(basedir, "pictures/$to")
  file.parentFile.mkdirs()
  file.bytes = new File(made, from).bytes
}
copy('upright.png', '7/0.png')
copy('upright.png', '7/17.png')
copy('big-6.jpg', '3-turned.jpg')
copy('two.gif', '4-two.gif')
copy('upright.png', '._3-turned.jpg')
copy('upright.png', '.7-hidden.png')
new File(basedir, 'pictures/7-pointer.png').text =
    "version https://git-lfs.github.com/spec/v1\noid sha256:${'0' * 64}\nsize 4321\n"
new File(basedir, 'pictures/notes.txt').text = 'no picture'
new File(basedir, 'pictures/older').mkdirs()
return true
