import java.awt.image.BufferedImage
import javax.imageio.ImageIO

// A one and a seven, black on white, of other sizes than MNIST's.
def folder = new File(basedir, 'pictures')
folder.mkdirs()
def paint = { int width, int height, List<List<Integer>> bars ->
  def image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
  height.times { y -> width.times { x ->
    def ink = bars.any { x >= it[0] && x < it[0] + it[2] && y >= it[1] && y < it[1] + it[3] }
    image.setRGB(x, y, ink ? 0 : 0xffffff)
  } }
  image
}
ImageIO.write(paint(90, 120, [[40, 20, 9, 80]]), 'png', new File(folder, '1-bar.png'))
ImageIO.write(paint(300, 200, [[140, 30, 18, 140]]), 'jpg', new File(folder, 'unknown.jpg'))
new File(folder, '7-damaged.png').text = 'no picture'
new File(folder, 'folder.png').mkdirs()
new File(folder, 'notes.txt').text = 'no picture'
return true
