package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.report.ResultDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;

/** Base class of the goals that use the images. */
abstract class AbstractDataMojo extends AbstractMnistMojo {

    private static final String MODEL = "model";

    /**
     * The data set: mnist, which is embedded; a directory or zip with IDX files, folders of pictures by class, or CSV
     * tables; or a Maven artifact that holds one, as groupId:artifactId:version or
     * groupId:artifactId:extension:classifier:version. Default: mnist; for predict and show the data set that the
     * result is of, where there is one.
     */
    @Parameter(property = "mnist.dataset")
    private String dataset;

    /**
     * The size that the images of the data set are scaled to, such as 28, or 28x32 for 28 rows and 32 columns. Default:
     * they stay as they are.
     */
    @Parameter(property = "mnist.imageSize")
    private String imageSize;

    /** Exchanges rows and columns of each image of the data set, as those of EMNIST need it. Default: false. */
    @Parameter(property = "mnist.transpose")
    private String transpose;

    @Inject
    private Artifacts artifacts;

    /** Returns the data set that the user gave, or MNIST. */
    final DataSource dataSource() {
        return givenDataset().orElse(DataSource.MNIST);
    }

    /** Returns the data set that the user gave; empty where the user left it open. */
    final Optional<DataSource> givenDataset() {
        DataParameters given = new DataParameters(dataset, imageSize, transpose);
        return given.areGiven()
                ? given.source(
                        baseDirectory(),
                        coordinates -> Optional.of(artifacts.resolve("dataset", coordinates, session(), project())))
                : Optional.empty();
    }

    /**
     * Returns the file of a model: a file, that of a result directory, or an artifact.
     *
     * @param text as the user gave it
     * @throws InvalidInputException if it is none of these
     */
    final Path modelFile(String text) {
        Path path = resolved(MODEL, text).toAbsolutePath();
        ResultDirectory result = new ResultDirectory(path);
        if (Files.isRegularFile(path) || Files.exists(result.evaluation())) {
            return Files.isRegularFile(path) ? path : result.model();
        }
        Optional<Path> artifact = Files.exists(path) ? Optional.empty() : namedByCoordinates(text);
        if (artifact.isPresent()) {
            return artifact.get();
        }
        throw new InvalidInputException(MODEL + " is '" + shown(path) + "', which is "
                + (Files.isDirectory(path) ? "a directory without a result" : "not a file")
                + "; name the file of the model, a result directory, or a Maven artifact, with -Dmnist.model=… or in"
                + " the plugin's configuration");
    }

    /** Returns the file of an artifact that a user named in the place of a path; empty if it is no artifact. */
    final Optional<Path> namedByCoordinates(String text) {
        return Artifacts.areCoordinates(text)
                ? Optional.of(artifacts.resolve(MODEL, text, session(), project()))
                : Optional.empty();
    }

    /** Returns a path relative to the module, whatever the working directory of Maven is. */
    final Path resolved(String parameter, String path) {
        return DataParameters.resolved(baseDirectory(), parameter, path);
    }
}
