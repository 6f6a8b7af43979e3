import io.github.mnistgate.it.BuildLog

def (whole, again, changed, copied, copiedAgain, otherCopies, back, forced) = BuildLog.invocations(basedir, 8)

assert whole.contains(
    '[INFO] Training mlp-128 (784-128-10 relu, adam, epochs 1, batch 512, seed 2): no earlier result')
assert whole.matching(/^\[INFO\] epoch 1\/1  loss \d\.\d{4}  accuracy 0\.\d{4}  \d+\.\d s$/).size() == 1
assert whole.matching(/^\[INFO\] train loss \d\.\d{4} accuracy 0\.\d{4} \| test loss \d\.\d{4} accuracy 0\.\d{4}$/).size() == 1
assert whole.matching(/^\[INFO\] accuracy is 0\.[89]\d{3} \(95 % interval 0\.\d{4} to 0\.\d{4}\), expected minimum is 0\.8000 \(\d{4} of 10000\)$/).size() == 1
assert whole.holdingChecks() == 1
assert whole.contains('Tests run: 9, Failures: 0, Errors: 0, Skipped: 0')
assert whole.libraryNoise() == []

assert again.contains('model.zip is up to date.')
assert again.matching('Training|epoch ') == []
assert again.contains('Tests run: 9, Failures: 0, Errors: 0, Skipped: 0')
assert again.holdingChecks() == 1

assert changed.contains('epochs 2, batch 512, seed 2): epochs 1 -> 2')
assert changed.matching(/epoch 1\/2 .* s left$/).size() == 1
assert changed.matching(/epoch 2\/2 /).size() == 1

assert copied.contains(
    '[INFO] Training mlp-128 (784-128-10 relu, adam, epochs 1, batch 512, augment shift:1, seed 2): epochs 2 -> 1, augment none -> shift:1')
assert copied.matching(/epoch 1\/1 /).size() == 1

assert copiedAgain.contains('model.zip is up to date.')
assert copiedAgain.matching('Training|epoch ') == []

assert otherCopies.contains('): augment shift:1 -> shift:2')
assert otherCopies.matching(/epoch 1\/1 /).size() == 1
assert otherCopies.contains(
    'Epochs: 1 over 60000 images with their copies (shift:2), 120000 images in all, in batches of 512, not validated')

assert back.contains(', of another recipe or data (augment shift:2 -> none):')
assert back.contains('): augment shift:2 -> none')

assert forced.contains('): mnist.force is set')
assert forced.matching(/epoch 1\/1 /).size() == 1
assert new File(basedir, 'target/mnist/evaluation.json').bytes == new File(basedir, 'first-evaluation.json').bytes
assert new File(basedir, 'target/mnist/model.zip').bytes == new File(basedir, 'first-model.zip').bytes
// The verdict on the earlier result is gone with it.
assert !new File(basedir, 'target/mnist/gate.json').exists()
assert !new File(basedir, 'target/mnist/report.md').exists()
assert new File(basedir, 'target/mnist/report.html').text.contains('>Not judged yet</h1>')
