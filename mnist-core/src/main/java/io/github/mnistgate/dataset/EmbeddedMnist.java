package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.IdxFile.Content;
import io.github.mnistgate.dataset.Preparation.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Map;

/** The data set in the jar of this module, verified against its published SHA-256 sums whenever it is read. */
final class EmbeddedMnist extends PreparedFiles {

    private static final Map<String, String> SHA256 = Map.of(
            Split.TRAIN.file(Content.IMAGES), "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            Split.TRAIN.file(Content.LABELS), "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            Split.TEST.file(Content.IMAGES), "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            Split.TEST.file(Content.LABELS), "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    EmbeddedMnist(Preparation preparation) {
        super(MnistDataset.EMBEDDED, preparation);
    }

    @Override
    public LabelledImages read(Split split) {
        if (!preparation().isNone()) {
            return super.read(split);
        }
        PackedImages images = read(split, Content.IMAGES, IdxFile::readImages);
        Labels labels = labels(split, ImageShape.MNIST);
        // The hash is known, because both files were verified.
        String sha256 = split == Split.TRAIN ? DatasetIdentity.MNIST.trainSha256() : DatasetIdentity.MNIST.testSha256();
        return new MnistDataset(name(), split, images, labels, sha256);
    }

    /** Verifies the files before the images are prepared. */
    @Override
    Intake take(Split split, boolean keeps) {
        PackedImages images = read(split, Content.IMAGES, IdxFile::readImages);
        Raster raster = Raster.of(ImageShape.MNIST);
        Intake intake = new Intake(name(), images.size(), preparation().shape(raster), preparation(), keeps);
        byte[] image = new byte[MnistDataset.PIXELS];
        for (int index = 0; index < images.size(); index++) {
            images.copy(index, image, 0);
            intake.add(image, raster);
        }
        return intake;
    }

    @Override
    Labels labels(Split split, ImageShape shape) {
        return new Labels(read(split, Content.LABELS, IdxFile::readLabels), 0, ClassNames.DIGITS);
    }

    private static <T> T read(Split split, Content what, IdxReader<T> reader) {
        String file = split.file(what);
        String source = file + ".gz of mnist-core";
        MessageDigest digest = Sha256.newDigest();
        T content = new DatasetSource(() -> MnistDataset.class.getResourceAsStream("mnist/" + file + ".gz"), source)
                .read((in, name) -> reader.read(in, name, digest));
        String actual = Sha256.hex(digest);
        String expected = SHA256.get(file);
        if (!actual.equals(expected)) {
            throw new InvalidInputException(source + " is damaged: its SHA-256 is " + actual + ", expected " + expected
                    + "; delete mnist-core from the local Maven repository, so that it is downloaded again");
        }
        return content;
    }

    /** Reads an IDX file of one kind of content; parameters as of {@link IdxFile#readImages}. */
    @FunctionalInterface
    private interface IdxReader<T> {
        T read(InputStream in, String name, MessageDigest digest) throws IOException;
    }
}
