package io.github.mnistgate.dataset;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.IdxFile.Content;
import io.github.mnistgate.dataset.Preparation.Raster;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** IDX files, and perhaps the names of the classes. */
final class IdxFiles extends PreparedFiles {

    private static final int FEW = 1 << 16;

    private final FileTree tree;
    private final PublishedFiles files;
    private final Optional<ClassFile> classFile;

    IdxFiles(FileTree tree, String place, Preparation preparation) {
        super(tree.name(), preparation);
        this.tree = tree;
        this.files = new PublishedFiles(tree, place, PublishedName::ofIdx);
        this.classFile = ClassFile.find(tree, place, files.family());
    }

    @Override
    public LabelledImages read(Split split) {
        if (!preparation().isNone()) {
            return super.read(split);
        }
        MessageDigest whole = Sha256.newDigest();
        DatasetSource imagesFile = source(split, Content.IMAGES);
        DatasetSource labelsFile = source(split, Content.LABELS);
        PackedImages images = imagesFile.read((in, name) -> IdxFile.readImages(in, name, whole));
        int[] numbers = labelsFile.read(
                (in, name) -> IdxFile.readLabels(in, name, whole, labels -> checkBound(split, images.size(), labels)));
        checkCounts(split, images.size(), numbers.length);
        return LabelledImages.of(name(), split, images, labels(split, numbers, images.shape()), Sha256.hex(whole));
    }

    @Override
    public DatasetIdentity.OfSplit identity(Split split) {
        if (!preparation().isNone()) {
            return super.identity(split);
        }
        MessageDigest whole = Sha256.newDigest();
        DatasetSource imagesFile = source(split, Content.IMAGES);
        DatasetSource labelsFile = source(split, Content.LABELS);
        ImageShape shape = imagesFile.read(IdxFile::readShape);
        int images = imagesFile.read((in, name) -> IdxFile.count(in, name, whole));
        int[] numbers = labelsFile.read(
                (in, name) -> IdxFile.readLabels(in, name, whole, labels -> checkBound(split, images, labels)));
        checkCounts(split, images, numbers.length);
        return new DatasetIdentity.OfSplit(
                images,
                Sha256.hex(whole),
                new DataShape(shape, labels(split, numbers, shape).classes()));
    }

    @Override
    Intake take(Split split, boolean keeps) {
        Intake[] intake = new Intake[1];
        DatasetSource imagesFile = source(split, Content.IMAGES);
        int images = imagesFile.read(IdxFile::readCount);
        int labels = source(split, Content.LABELS)
                .read((in, name) -> IdxFile.readLabels(
                        in, name, Sha256.newDigest(), announced -> checkBound(split, images, announced)))
                .length;
        imagesFile.read((in, name) -> {
            try {
                IdxFile.readEach(in, name, (count, raster) -> {
                    checkCounts(split, count, labels);
                    intake[0] = new Intake(name, count, shape(name, raster), preparation(), keeps);
                    return image -> intake[0].add(image, raster);
                });
            } catch (OutOfMemoryError e) {
                throw JvmMemory.exceededBy(name);
            }
            return null;
        });
        return intake[0];
    }

    private ImageShape shape(String file, Raster raster) {
        try {
            return preparation().shape(raster);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(file + ": " + e.getMessage() + ", or set imageSize", e);
        }
    }

    @Override
    Labels labels(Split split, ImageShape shape) {
        return labels(split, numbers(split), shape);
    }

    /** The classes are those of both splits: a class may have no image in one of them. */
    private Labels labels(Split split, int[] numbers, ImageShape shape) {
        List<int[]> splits = new ArrayList<>();
        splits.add(numbers);
        Split other = Arrays.stream(Split.values())
                .filter(each -> each != split)
                .findFirst()
                .orElseThrow();
        if (files.has(other, Content.LABELS.key())) {
            splits.add(numbers(other));
        }
        Labels.Classes classes = Labels.Range.of(splits).classes(name(), shape, classFile);
        return new Labels(numbers, classes.first(), classes.names());
    }

    private int[] numbers(Split split) {
        return source(split, Content.LABELS).read((in, name) -> IdxFile.readLabels(in, name, Sha256.newDigest()));
    }

    private DatasetSource source(Split split, Content content) {
        String file = split.file(content);
        String expected = file + ", also as " + file.replace("-idx", ".idx") + ", raw or .gz";
        String hint = files.has(split, content.key())
                ? ""
                : tree.hintAbove(name -> PublishedName.ofIdx(name)
                        .equals(Optional.of(new PublishedName(files.family(), split, content.key()))));
        return files.find(split, content.key(), expected + hint);
    }

    /** Refuses far more labels than images before they are read; a few are read, so that their faults are told. */
    private void checkBound(Split split, int images, int labels) {
        if (labels > FEW) {
            checkCounts(split, images, labels);
        }
    }

    private void checkCounts(Split split, int images, int labels) {
        if (images != labels) {
            throw new InvalidInputException("data set '" + name() + "': " + split.file(Content.IMAGES) + " holds "
                    + Count.of(images, "image") + ", but " + split.file(Content.LABELS) + " holds "
                    + Count.of(labels, "label") + "; there must be one label for each image");
        }
    }

    @Override
    public void close() {
        tree.close();
    }
}
