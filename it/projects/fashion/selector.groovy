import io.github.mnistgate.it.Skip

if (!new File('/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz').exists()) {
  Skip.say('fashion', "Fashion-MNIST is not here; Debian's package dataset-fashion-mnist brings it")
  return false
}
return true
