package io.github.mnistgate.dataset;

import org.apiguardian.api.API;

/**
 * The size, the hashes and the kind of the images that tell data sets apart. The identity of the embedded MNIST is
 * known without reading it.
 *
 * @param trainingImages images of the training split
 * @param trainSha256 of the training split, see {@link LabelledImages#sha256()}
 * @param testSha256 of the test split
 * @param shape of the images of both splits, and their classes
 */
@API(status = API.Status.INTERNAL)
public record DatasetIdentity(int trainingImages, String trainSha256, String testSha256, DataShape shape) {

    /** The identity of the embedded data set, whose four files have published sums. */
    static final DatasetIdentity MNIST = new DatasetIdentity(
            60_000,
            "c5097fdd51cfdbe7695fd9df3612695696864b5c424f58d843ffdc5d335e9914",
            "18489308deedfe2f7bd3a11e599a597126f161d991b1ffcffb71642aa76f7f62",
            DataShape.MNIST);

    /**
     * The part of an identity that is of one split.
     *
     * @param size number of its images
     * @param sha256 see {@link LabelledImages#sha256()}
     */
    record OfSplit(int size, String sha256, DataShape shape) {}

    /**
     * Reads the files of a data set once, and keeps as little of them in memory as their form allows.
     *
     * @throws io.github.mnistgate.InvalidInputException if a file is missing, damaged or does not fit its partner
     */
    public static DatasetIdentity of(DataSource source) {
        if (source.equals(DataSource.MNIST)) {
            return MNIST;
        }
        try (DatasetFiles files = DatasetFiles.of(source)) {
            return DataSplits.both(files::identity, (train, test) -> {
                DataSplits.checkShapes(
                        files.name(), train.shape().images(), test.shape().images());
                return new DatasetIdentity(train.size(), train.sha256(), test.sha256(), train.shape());
            });
        }
    }
}
