package io.github.mnistgate.cuda;

import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small data sets of real digits. */
final class DigitFiles {

  private DigitFiles() {}

  /** A data set directory with the first images of both splits of the embedded MNIST. */
  static Path write(Path directory, int trainImages, int testImages) throws IOException {
    Files.createDirectories(directory);
    write(directory, "train", Split.TRAIN, trainImages);
    write(directory, "t10k", Split.TEST, testImages);
    return directory;
  }

  private static void write(Path directory, String name, Split split, int count) throws IOException {
    MnistDataset mnist = MnistDataset.embedded(split);
    ByteBuffer images = ByteBuffer.allocate(16 + count * MnistDataset.PIXELS)
        .putInt(0x0803).putInt(count).putInt(MnistDataset.SIDE).putInt(MnistDataset.SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x0801).putInt(count);
    byte[] image = new byte[MnistDataset.PIXELS];
    for (int i = 0; i < count; i++) {
      mnist.copyPixels(i, image);
      images.put(image);
      labels.put((byte) mnist.label(i));
    }
    Files.write(directory.resolve(name + "-images-idx3-ubyte"), images.array());
    Files.write(directory.resolve(name + "-labels-idx1-ubyte"), labels.array());
  }
}
