package io.github.mnistgate.maven;

import io.github.mnistgate.ArtifactCoordinates;
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

    static final String MODEL = "model";

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
        return modelFile(MODEL, text).orElseThrow(() -> {
            Path path = resolved(MODEL, text).toAbsolutePath();
            return new InvalidInputException(MODEL + " is '" + shown(path) + "', which is "
                    + (Files.isDirectory(path) ? "a directory without a result" : "not a file")
                    + "; name the file of the model, a result directory, or a Maven artifact, with -Dmnist.model=… or"
                    + " in the plugin's configuration");
        });
    }

    /**
     * Returns the file of a model: a file, that of a result directory, or an artifact; empty if it is none of these.
     *
     * @param parameter that names it
     * @param text as the user gave it
     * @throws InvalidInputException if it is an artifact that cannot be resolved
     */
    final Optional<Path> modelFile(String parameter, String text) {
        Path path = resolved(parameter, text).toAbsolutePath();
        if (Files.isRegularFile(path)) {
            return Optional.of(path);
        }
        if (Files.exists(path)) {
            ResultDirectory result = new ResultDirectory(path);
            return Files.exists(result.evaluation()) ? Optional.of(result.model()) : Optional.empty();
        }
        return ArtifactCoordinates.are(text)
                ? Optional.of(artifacts.resolve(parameter, text, session(), project()))
                : Optional.empty();
    }

    /** Returns a path relative to the module, whatever the working directory of Maven is. */
    final Path resolved(String parameter, String path) {
        return DataParameters.resolved(baseDirectory(), parameter, path);
    }
}
