import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (sweep, summary, show, predicted, pictures, trained) = BuildLog.invocations(basedir, 6)

assert sweep.matching(/^\[INFO\]    1  16 +0\.[89]\d{3} /).size() == 1
assert sweep.libraryNoise() == []
assert new File(basedir, 'target/mnist/sweep').list().sort() == ['runs', 'sweep.csv', 'sweep.html', 'sweep.json']

assert summary.contains('[INFO] flatten (Flatten)            (None, 784)               0')
assert summary.contains('[INFO] dense (Dense)                (None, 128)               100480')
assert summary.contains('[INFO] Total params: 101770 (397.54 KB)')
assert summary.contains('[INFO] There is no result in target/mnist yet')

assert show.contains('[INFO] test image 0, label 7          test image 17, label 7')
assert show.contains('[INFO] test image 26, label 7')
assert show.contains('[INFO] As a picture: target/mnist/show.png')
def sheet = javax.imageio.ImageIO.read(new File(basedir, 'target/mnist/show.png'))
assert sheet.width == 3 * 120 + 8 && sheet.height == 141 + 8

assert predicted.contains('[INFO] test image 0')
assert predicted.matching(/^\[INFO\]  7  0\.\d{4}  [█#]+$/).size() == 1
assert predicted.contains('[INFO] Predicted: 7, label: 7, right')
assert pictures.matching(/^\[INFO\] 1-bar\.png    1      1          0\.\d{4}$/).size() == 1
assert pictures.matching(/^\[INFO\] unknown\.jpg  -      1          0\.\d{4}$/).size() == 1
assert pictures.contains('[INFO] 1 of 2 with a label are right; 1 that could not be read counts as not recognised.')
assert pictures.contains('[INFO] Skipped, because only files named as pictures and folders 0 to 9 are read: folder.png/, notes.txt')
assert pictures.contains('[WARNING] 7-damaged.png is a text file, not a picture; allowed are PNG, JPEG, TIFF, GIF and BMP')
def predictions = new JsonSlurper().parse(new File(basedir, 'target/mnist/predictions.json'))
assert predictions.predictions*.image == ['1-bar.png', 'unknown.jpg']
assert predictions.predictions*.label == [1, null]
assert predictions.failures*.image == ['7-damaged.png']
assert predictions.failures*.label == [7]
assert predictions.failures*.error == ['7-damaged.png is a text file, not a picture; allowed are PNG, JPEG, TIFF, GIF and BMP']
assert predictions.predictions.every { Math.abs(it.probabilities.sum() - 1) < 1e-5 && it.probabilities.size() == 10 }
assert predictions.model.sha256 == new JsonSlurper().parse(new File(basedir, 'evaluation.json')).model.sha256

// Maven itself refuses a goal that needs a project.
assert trained.contains('requires a project to execute but there is no POM in this directory')

// Nothing is literally called ${project.build.directory}.
assert new File(basedir, 'target').list().toList() == ['mnist']
assert new File(basedir, 'target/mnist').list().sort() == ['predictions.json', 'predictions.png', 'show.png', 'sweep']
