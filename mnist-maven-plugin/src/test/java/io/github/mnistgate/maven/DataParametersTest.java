package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSource.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataParametersTest {

    private static final String COORDINATES = "org.example:letters:zip:data:1.0";

    @TempDir
    Path base;

    @Test
    void nothingIsGivenByDefault() {
        DataParameters none = DataParameters.of(name -> null);

        assertThat(none.areGiven()).isFalse();
        assertThat(source(none)).hasValue(DataSource.MNIST);
    }

    @Test
    void eachParameterIsTakenByItsName() {
        assertThat(DataParameters.of(name -> name)).isEqualTo(new DataParameters("dataset", "imageSize", "transpose"));
        assertThat(DataParameters.NAMES).containsExactlyInAnyOrder("dataset", "imageSize", "transpose");
        for (String name : DataParameters.NAMES) {
            assertThat(DataParameters.of(Map.of(name, "given")::get).areGiven()).isTrue();
        }
    }

    @Test
    void aPathIsRelativeToTheModule() {
        assertThat(source(new DataParameters("letters", "28x32", "true")))
                .hasValue(new DataSource(base.resolve("letters").toString(), Optional.of(new ImageSize(28, 32)), true));
    }

    @Test
    void anArtifactIsLookedUpWhereThatIsWanted() {
        DataParameters artifact = new DataParameters(COORDINATES, null, "true");

        assertThat(source(artifact)).isEmpty();
        assertThat(artifact.source(base, coordinates -> Optional.of(base.resolve("letters.zip"))))
                .hasValue(new DataSource(base.resolve("letters.zip").toString(), Optional.empty(), true)
                        .ofArtifact(COORDINATES));
    }

    /** Linux and macOS allow a colon in the name of a file. */
    @Test
    void aPathThatLooksLikeAnArtifactIsAPath() throws IOException {
        Files.createDirectory(base.resolve(COORDINATES));

        assertThat(source(new DataParameters(COORDINATES, null, null)))
                .hasValue(DataSource.of(base.resolve(COORDINATES).toString()));
    }

    @Test
    void mistakesAreNamed() {
        assertRefused("imageSize is 'big', allowed are", new DataParameters("mnist", "big", null));
        assertRefused("transpose is 'maybe', allowed", new DataParameters(null, null, "maybe"));
        // A character that cannot be shown is replaced in every message.
        assertRefused("dataset is 'a?b', which is not a path: ", new DataParameters("a\0b", null, null));
    }

    private Optional<DataSource> source(DataParameters parameters) {
        return parameters.source(base, coordinates -> Optional.empty());
    }

    private void assertRefused(String message, DataParameters parameters) {
        assertThatThrownBy(() -> source(parameters))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }
}
