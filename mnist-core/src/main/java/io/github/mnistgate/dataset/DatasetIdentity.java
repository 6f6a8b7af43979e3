package io.github.mnistgate.dataset;

/**
 * The size and the hashes that tell data sets apart. The identity of the embedded MNIST is known without reading it.
 *
 * @param trainingImages images of the training split
 * @param trainSha256 of the training split, see {@link MnistDataset#sha256()}
 * @param testSha256 of the test split
 */
public record DatasetIdentity(int trainingImages, String trainSha256, String testSha256) {

    /** The identity of the embedded data set, whose four files have published sums. */
    static final DatasetIdentity MNIST = new DatasetIdentity(
            60_000,
            "c5097fdd51cfdbe7695fd9df3612695696864b5c424f58d843ffdc5d335e9914",
            "18489308deedfe2f7bd3a11e599a597126f161d991b1ffcffb71642aa76f7f62");

    /**
     * Reads the files of a data set once, and keeps none of them in memory.
     *
     * @param dataset as {@link MnistDataset#read} takes it
     * @throws io.github.mnistgate.InvalidInputException if a file is missing, damaged or does not fit its partner
     */
    public static DatasetIdentity of(String dataset) {
        return dataset.equals(MnistDataset.EMBEDDED)
                ? MNIST
                : MnistSplits.both(
                        split -> MnistDataset.Identity.of(dataset, split),
                        (train, test) -> new DatasetIdentity(train.size(), train.sha256(), test.sha256()));
    }
}
