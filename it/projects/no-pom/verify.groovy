import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (trained, checked, suggested, summary, show, predicted, pictures, sweep, evaluated) = BuildLog.invocations(basedir, 9)
assert trained.contains('Model and evaluation are in target/mnist')
assert trained.libraryNoise() == []
// Of the training JVM not even the JVM's own warning is shown, which it prints where it has the Vector API.
assert trained.matching('Using incubator modules') == []
assert checked.matching(/accuracy is 0\.[89]\d{3} \(95 % interval 0\.\d{4} to 0\.\d{4}\), expected minimum is 0\.8000/).size() == 1
assert new File(basedir, 'target/mnist/report.html').text.contains("MNIST gate of <strong>${basedir.name}</strong>")
assert new File(basedir, 'target/mnist/report.md').text.startsWith("### MNIST gates of ${basedir.name}: ")
// The model and its verdict stay; what was trained is not trained again.
assert suggested.matching(/^\[INFO\] seed 42 \(1\/2\) .* up to date$/).size() == 1
assert new File(basedir, 'target/mnist/seeds').list().toList() == ['43']

assert summary.contains('[INFO] flatten (Flatten)            (None, 784)               0')
assert summary.contains('[INFO] dense (Dense)                (None, 128)               100480')
assert summary.contains('[INFO] Total params: 101770 (397.54 KB)')
assert summary.contains('[INFO] Result in target/mnist, of another recipe or data (epochs 1 -> 5):')
assert summary.matching(/^\[INFO\] training set  \d\.\d{4}    0\.\d{4}$/).size() == 1
def evaluation = new JsonSlurper().parse(new File(basedir, 'target/mnist/evaluation.json'))
assert summary.contains(String.format(Locale.ROOT, '[INFO] test set      %6.4f    %6.4f', evaluation.loss, evaluation.accuracy))

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
assert predictions.model.sha256 == evaluation.model.sha256

assert sweep.matching(/^\[INFO\]    1  16 +0\.[89]\d{3} /).size() == 1
assert new File(basedir, 'target/mnist/sweep').list().sort() == ['runs', 'sweep.csv', 'sweep.html', 'sweep.json']

// Typed, it writes beside what was trained here.
assert evaluated.contains('[INFO] Model and evaluation are in target/mnist-evaluate')
assert new JsonSlurper().parse(new File(basedir, 'target/mnist-evaluate/evaluation.json')).predictions == evaluation.predictions

assert new File(basedir, 'target/mnist').list().sort() == [
    'evaluation.json', 'gate.json', 'model.zip', 'predictions.json', 'predictions.png', 'probabilities.f32',
    'report.html', 'report.md', 'seeds', 'show.png', 'sweep', 'training.csv', 'training.json']
assert new JsonSlurper().parse(new File(basedir, 'target/mnist/gate.json')).passed == true
assert new File(basedir, 'target/mnist-reports/TEST-mnist-gate.xml').exists()
// Nothing else, and nothing that is literally called ${project.build.directory}.
// (.mvn is the invoker's, which marks the folder as the root of its build.)
assert (basedir.list().toList() - '.mvn').sort() == [
    'build.log', 'invoker.properties', 'pictures', 'prebuild.groovy', 'target', 'verify.groovy']
assert new File(basedir, 'target').list().sort() == ['mnist', 'mnist-evaluate', 'mnist-reports']
