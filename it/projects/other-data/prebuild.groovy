import io.github.mnistgate.dataset.MnistDataset
import io.github.mnistgate.dataset.Split
import java.awt.image.BufferedImage
import java.nio.ByteBuffer
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream
import javax.imageio.ImageIO

def idx = { int magic, List<Integer> sizes, byte[] content ->
  def bytes = ByteBuffer.allocate(4 + 4 * sizes.size() + content.length).putInt(magic)
  sizes.each { bytes.putInt(it) }
  bytes.put(content).array()
}

// MNIST's digits, of which each pixel is the mean of 3 x 3; under the names that torchvision gives them.
def raw = new File(basedir, 'small-digits/data/MNIST/raw')
raw.mkdirs()
[(Split.TRAIN): ['train', 8000], (Split.TEST): ['t10k', 2000]].each { split, entry ->
  def (name, count) = entry
  def mnist = MnistDataset.embedded(split)
  def small = new byte[count * 64]
  def labels = new byte[count]
  def image = new byte[784]
  for (int i = 0; i < count; i++) {
    mnist.copyPixels(i, image)
    labels[i] = (byte) mnist.label(i)
    for (int p = 0; p < 64; p++) {
      int sum = 0
      for (int k = 0; k < 9; k++) {
        sum += image[(2 + 3 * (p >> 3) + k.intdiv(3)) * 28 + 2 + 3 * (p & 7) + k % 3] & 0xff
      }
      small[i * 64 + p] = (byte) sum.intdiv(9)
    }
  }
  new File(raw, "$name-images-idx3-ubyte").bytes = idx(0x0803, [count, 8, 8], small)
  new File(raw, "$name-labels-idx1-ubyte").bytes = idx(0x0801, [count], labels)
}

// Noisy pictures of one colour each, of two sizes.
def random = new Random(42)
def colours = [Apple: 0xc02020, 'Blue sky': 0x3060d0, Lemon: 0xe0d020, Lime: 0x40c040]
[train: 60, test: 20].each { split, count ->
  colours.each { name, colour ->
    def folder = new File(basedir, "colours/data/$split/$name")
    folder.mkdirs()
    count.times { n ->
      def size = n % 2 == 0 ? [20, 20] : [24, 18]
      def picture = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB)
      for (int x = 0; x < size[0]; x++) {
        for (int y = 0; y < size[1]; y++) {
          int rgb = 0
          for (int shift = 16; shift >= 0; shift -= 8) {
            int value = ((colour >> shift) & 0xff) + (random.nextGaussian() * 60) as int
            rgb |= Math.max(0, Math.min(255, value)) << shift
          }
          picture.setRGB(x, y, rgb)
        }
      }
      ImageIO.write(picture, 'png', new File(folder, "${n}.png"))
    }
  }
}

// A pattern for each character under noise, in a zip; the labels start at 1, as EMNIST's letters do.
def names = ('A'..'Z') + ('a'..'z') + ('0'..'9')
def patterns = names.collect { def p = new byte[144]; random.nextBytes(p); p }
new ZipOutputStream(new FileOutputStream(new File(basedir, 'characters/data.zip'))).withStream { zip ->
  def entry = { String name, byte[] content -> zip.putNextEntry(new ZipEntry("characters/$name")); zip.write(content) }
  entry('classes.txt', names.join('\n').bytes)
  [train: 40, t10k: 10].each { split, count ->
    def pixels = new byte[62 * count * 144]
    def labels = new byte[62 * count]
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (1 + i % 62)
      for (int p = 0; p < 144; p++) {
        int value = (patterns[i % 62][p] & 0xff) + (random.nextGaussian() * 110) as int
        pixels[i * 144 + p] = (byte) Math.max(0, Math.min(255, value))
      }
    }
    entry("$split-images.idx3-ubyte", idx(0x0803, [labels.length, 12, 12], pixels))
    entry("$split-labels.idx1-ubyte", idx(0x0801, [labels.length], labels))
  }
}
return true
