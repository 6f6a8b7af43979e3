package io.github.mnistgate.dataset;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.IdxFile.Content;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A directory with IDX files, and perhaps the names of the classes. */
final class IdxDirectory implements DatasetFiles {

    private final DatasetDirectory directory;

    IdxDirectory(Path path) {
        this.directory = DatasetDirectory.of(path);
    }

    @Override
    public String name() {
        return directory.name();
    }

    @Override
    public LabelledImages read(Split split) {
        MessageDigest whole = Sha256.newDigest();
        DatasetSource imagesFile = source(split, Content.IMAGES);
        DatasetSource labelsFile = source(split, Content.LABELS);
        PackedImages images = imagesFile.read((in, name) -> IdxFile.readImages(in, name, whole));
        int[] numbers = labelsFile.read((in, name) -> IdxFile.readLabels(in, name, whole));
        checkCounts(split, images.size(), numbers.length);
        Labels.Classes classes = classes(split, numbers, images.shape());
        return LabelledImages.of(
                name(), split, images, new Labels(numbers, classes.first(), classes.names()), Sha256.hex(whole));
    }

    @Override
    public DatasetIdentity.OfSplit identity(Split split) {
        MessageDigest whole = Sha256.newDigest();
        DatasetSource imagesFile = source(split, Content.IMAGES);
        DatasetSource labelsFile = source(split, Content.LABELS);
        ImageShape shape = imagesFile.read(IdxFile::readShape);
        int images = imagesFile.read((in, name) -> IdxFile.count(in, name, whole));
        int[] numbers = labelsFile.read((in, name) -> IdxFile.readLabels(in, name, whole));
        checkCounts(split, images, numbers.length);
        return new DatasetIdentity.OfSplit(
                images,
                Sha256.hex(whole),
                new DataShape(shape, classes(split, numbers, shape).names()));
    }

    /** The classes are those of both splits: a class may have no image in one of them. */
    private Labels.Classes classes(Split split, int[] numbers, ImageShape shape) {
        List<int[]> splits = new ArrayList<>();
        splits.add(numbers);
        Split other = Arrays.stream(Split.values())
                .filter(each -> each != split)
                .findFirst()
                .orElseThrow();
        if (directory.has(other, Content.LABELS)) {
            splits.add(
                    source(other, Content.LABELS).read((in, name) -> IdxFile.readLabels(in, name, Sha256.newDigest())));
        }
        return Labels.Range.of(splits).classes(name(), shape, directory.classNames());
    }

    private DatasetSource source(Split split, Content content) {
        return DatasetSource.of(directory.find(split, content));
    }

    private void checkCounts(Split split, int images, int labels) {
        if (images != labels) {
            throw new InvalidInputException("data set '" + name() + "': " + split.file(Content.IMAGES) + " holds "
                    + Count.of(images, "image") + ", but " + split.file(Content.LABELS) + " holds "
                    + Count.of(labels, "label") + "; there must be one label for each image");
        }
    }
}
