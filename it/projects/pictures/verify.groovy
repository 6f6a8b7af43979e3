import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (trained, own, other, folder, pointer, gone) = BuildLog.invocations(basedir, 6)
def digits = new File(basedir, 'digits').path

// The images are those of the data set that the model was trained on, though only mnist:train was told.
assert own.matching("^\\[INFO\\] Images of dataset '\\Q$digits\\E', which the model in target/mnist was trained on\\.\$").size() == 2
assert own.matching(/^\[INFO\] Predicted: \d, label: 1, (right|wrong)$/).size() == 1
assert own.contains('[INFO] test image 1, label 1')
assert other.contains("[WARNING] dataset is 'mnist', but the model in target/mnist was trained on other data, '$digits'; leave dataset out to use that")
assert other.matching(/^\[INFO\] Predicted: \d, label: 2, (right|wrong)$/).size() == 1

assert folder.matching(/^\[INFO\] 7\/0\.png +7 +\d /).size() == 1
assert folder.matching(/^\[INFO\] 3-turned\.jpg +3 +\d /).size() == 1
assert folder.matching(/^\[INFO\] \d of 5 with a label are right; 1 that could not be read counts as not recognised\.$/).size() == 1
assert folder.contains('[INFO] Skipped, because only files named as pictures and folders 0 to 9 are read: notes.txt, older/')
assert folder.contains('[INFO] Skipped, because macOS keeps its own data on other files in files whose names begin with ._: ._3-turned.jpg')
assert folder.contains('[INFO] Skipped, because hidden files are not read: .7-hidden.png')
assert folder.contains('[WARNING] The label of a picture is the name of its folder, though its own name begins with another digit: 7/0.png')
assert folder.contains('[WARNING] 4-two.gif: the file holds 2 pictures, of which the first was taken; save each as a file of its own')
assert folder.contains('[WARNING] 7-pointer.png is a Git LFS pointer; run git lfs pull')
def predictions = new JsonSlurper().parse(new File(basedir, 'target/mnist/predictions.json'))
assert predictions.predictions*.image == ['3-turned.jpg', '4-two.gif', '7/0.png', '7/17.png']
assert predictions.predictions*.label == [3, 4, 7, 7]
assert predictions.predictions[1].hints[0].startsWith('the file holds 2 pictures')
assert predictions.failures == [[image: '7-pointer.png', label: 7, error: '7-pointer.png is a Git LFS pointer; run git lfs pull']]
// Turned as the camera noted it, it is the same picture.
def probabilities = predictions.predictions*.probabilities
assert (0..9).every { Math.abs(probabilities[0][it] - probabilities[2][it]) < 0.05 }

assert pointer.matching(/^\[ERROR\] .*7-pointer\.png is a Git LFS pointer; run git lfs pull/).size() >= 1
assert gone.matching("^\\[ERROR\\] .*dataset '\\Q$digits\\E', which the model in target/mnist was trained on, is gone; bring it back").size() >= 1
assert !gone.contains('As a picture')
