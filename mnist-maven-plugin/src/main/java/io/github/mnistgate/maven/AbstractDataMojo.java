package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.MnistDataset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** Base class of the goals that use the images. */
abstract class AbstractDataMojo extends AbstractMnistMojo {

    /**
     * The data set: mnist, which is embedded, or a directory with the four IDX files, raw or .gz. Default: mnist; for
     * predict and show the data set that the result is of, where there is one.
     */
    @Parameter(property = "mnist.dataset")
    private String dataset;

    /** Returns the data set that the user gave, or MNIST. */
    final DataSource dataSource() {
        return givenDataset().orElse(DataSource.MNIST);
    }

    /** Returns the data set that the user gave; empty where the user left it open. */
    final Optional<DataSource> givenDataset() {
        return Optional.ofNullable(dataset)
                .map(given -> given.equals(MnistDataset.EMBEDDED)
                        ? DataSource.MNIST
                        : DataSource.of(resolved("dataset", given).toString()));
    }

    /** Returns a path relative to the module, whatever the working directory of Maven is. */
    final Path resolved(String parameter, String path) {
        try {
            return baseDirectory().resolve(path);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(parameter + " is '" + path + "', which is not a path: " + e.getReason(), e);
        }
    }
}
