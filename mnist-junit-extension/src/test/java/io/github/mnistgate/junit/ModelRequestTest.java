package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Skip;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSource.ImageSize;
import io.github.mnistgate.model.Preset;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The attributes of {@link MnistModel} that say what data a model is trained on. */
class ModelRequestTest {

    private static final Path MODULE = Path.of("module").toAbsolutePath();

    @MnistModel
    private static final class Own {}

    @MnistModel(dataset = "src/test/letters.zip", imageSize = "28x32", transpose = true)
    private static final class Letters {}

    @MnistModel(imageSize = "14")
    private static final class Small {}

    @MnistModel(model = "x", transpose = true)
    private static final class ModelAndTranspose {}

    @MnistModel(model = "x", imageSize = "14")
    private static final class ModelAndImageSize {}

    @MnistModel(model = "com.example:digits:onnx:1.0")
    private static final class ArtifactOfAModel {}

    @MnistModel(dataset = "com.example:letters:1.0")
    private static final class ArtifactOfData {}

    /** A path that looks like coordinates but for its start. */
    @MnistModel(model = "./a:b:c")
    private static final class PathWithColons {}

    @MnistModel(imageSize = "0")
    private static final class WrongSize {}

    @Test
    void withoutAttributesAnyDataAreMeant() {
        assertThat(request(Own.class).dataset(MODULE)).isEmpty();
    }

    @Test
    void dataArePreparedAsTheAttributesSay() {
        assertThat(request(Letters.class).dataset(MODULE))
                .contains(new DataSource(
                        MODULE.resolve(Path.of("src", "test", "letters.zip")).toString(),
                        Optional.of(new ImageSize(28, 32)),
                        true));
    }

    @Test
    void theEmbeddedDataMayBePrepared() {
        assertThat(request(Small.class).dataset(MODULE))
                .contains(new DataSource("mnist", Optional.of(new ImageSize(14, 14)), false));
        assertThat(request(Small.class).preset()).contains(Preset.DEFAULT);
    }

    @Test
    void aModelHasNoDataToPrepare() {
        for (Class<?> both : List.of(ModelAndTranspose.class, ModelAndImageSize.class)) {
            ModelRequest request = request(both);
            assertThatThrownBy(() -> request.result(MODULE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("and names a result, but dataset, imageSize,");
        }
    }

    @Test
    void sizesThatAreNotAllowed() {
        assertMistake(
                WrongSize.class, "imageSize is '0', allowed are heights and widths from 1 to 512, such as 28 or 28x32");
    }

    @Test
    void artifactsAreNotResolved() {
        assertMistake(
                ArtifactOfAModel.class,
                "model is 'com.example:digits:onnx:1.0', which names a Maven artifact, but a test resolves none; let"
                        + " dependency:copy put its file into target before the tests, and name that file, or give the"
                        + " artifact to mnist:evaluate, and name the result directory that it writes");
        assertMistake(
                ArtifactOfData.class,
                "dataset is 'com.example:letters:1.0', which names a Maven artifact, but a test resolves none; let"
                        + " dependency:copy put its file into target before the tests, and name that file");
    }

    @Test
    void aPathMayHaveColons() {
        Skip.unless(File.separatorChar == '/', "Windows has no such paths");

        assertThat(request(PathWithColons.class).result(MODULE)).contains(MODULE.resolve("a:b:c"));
    }

    private static void assertMistake(Class<?> annotated, String message) {
        assertThatThrownBy(() -> request(annotated))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    private static ModelRequest request(Class<?> annotated) {
        return ModelRequest.of(annotated.getAnnotation(MnistModel.class));
    }
}
