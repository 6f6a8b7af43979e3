package io.github.mnistgate.dataset;

/** The files of a data set whose images are put into one form while they are read, image by image. */
abstract class PreparedFiles implements DatasetFiles {

    private final String name;
    private final Preparation preparation;

    PreparedFiles(String name, Preparation preparation) {
        this.name = name;
        this.preparation = preparation;
    }

    @Override
    public final String name() {
        return name;
    }

    final Preparation preparation() {
        return preparation;
    }

    /**
     * Reads the images of a split.
     *
     * @param keeps whether they are wanted, and not only their hash
     */
    abstract Intake take(Split split, boolean keeps);

    /** Reads the labels of a split, whose images have a shape. */
    abstract Labels labels(Split split, ImageShape shape);

    @Override
    public LabelledImages read(Split split) {
        Intake intake = take(split, true);
        Labels labels = labels(split, intake.shape());
        PackedImages images = intake.images();
        return LabelledImages.of(name, split, images, labels, intake.sha256(labels.numbers()));
    }

    @Override
    public DatasetIdentity.OfSplit identity(Split split) {
        Intake intake = take(split, false);
        Labels labels = labels(split, intake.shape());
        return new DatasetIdentity.OfSplit(
                labels.size(), intake.sha256(labels.numbers()), new DataShape(intake.shape(), labels.classes()));
    }
}
