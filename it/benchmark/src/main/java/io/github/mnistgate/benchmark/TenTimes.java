package io.github.mnistgate.benchmark;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a data set of ten copies of MNIST's training images, and its test images, as IDX files. */
public final class TenTimes {

    private static final int COPIES = 10;
    /** The first four bytes of files of images and of labels: unsigned bytes in three dimensions, and in one. */
    private static final int IMAGES = 0x803;

    private static final int LABELS = 0x801;

    private TenTimes() {}

    /** @param args the directory to write to */
    public static void main(String[] args) throws IOException {
        write(MnistDataset.embedded(Split.TRAIN), COPIES, Path.of(args[0]), "train");
        write(MnistDataset.embedded(Split.TEST), 1, Path.of(args[0]), "t10k");
    }

    private static void write(LabelledImages images, int copies, Path directory, String split) throws IOException {
        try (DataOutputStream pixels = file(directory.resolve(split + "-images-idx3-ubyte"));
                DataOutputStream labels = file(directory.resolve(split + "-labels-idx1-ubyte"))) {
            pixels.writeInt(IMAGES);
            pixels.writeInt(copies * images.size());
            pixels.writeInt(MnistDataset.SIDE);
            pixels.writeInt(MnistDataset.SIDE);
            labels.writeInt(LABELS);
            labels.writeInt(copies * images.size());
            for (int copy = 0; copy < copies; copy++) {
                for (int image = 0; image < images.size(); image++) {
                    pixels.write(images.pixels(image));
                    labels.writeByte(images.label(image));
                }
            }
        }
    }

    private static DataOutputStream file(Path path) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)));
    }
}
