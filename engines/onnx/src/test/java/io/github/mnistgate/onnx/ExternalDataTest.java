package io.github.mnistgate.onnx;

import static io.github.mnistgate.onnx.GraphFixture.FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.InputForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose weights are in a file of their own. */
class ExternalDataTest {

    private static final InputForm FORM = InputForm.of(ImageShape.grey(4, 3), true);
    private static final String DATA = "model.onnx.data";

    @TempDir
    Path folder;

    @Test
    void readsTheFileBeside() {
        OpenedModel model = new OnnxReader().open(Recorded.file("beside.onnx"), Recorded.DIVIDED, 2);
        OpenedModel whole = new OnnxReader().open(Recorded.file("dense-logits.onnx"), Recorded.DIVIDED, 2);

        assertThat(model.card()).isEqualTo(whole.card());
        assertThat(model.of(Recorded.TEST).outputs())
                .isEqualTo(whole.of(Recorded.TEST).outputs());
    }

    @Test
    void theModelOfAResultIsWhole() throws Exception {
        byte[] bytes = new OnnxReader()
                .open(Recorded.file("beside.onnx"), Recorded.DIVIDED, 1)
                .toModelFile();
        Path alone = Files.write(folder.resolve("model.onnx"), bytes);

        assertThat(new OnnxReader()
                        .open(alone, Recorded.DIVIDED, 1)
                        .predict(Recorded.TEST.image(0).pixels())
                        .label())
                .isEqualTo(7);
        assertThat(OnnxReader.openWithRuntime(alone, Recorded.DIVIDED, 1)
                        .predict(Recorded.TEST.image(0).pixels())
                        .label())
                .isEqualTo(7);
    }

    private Path model(String location, String... more) throws IOException {
        ProtobufWriter tensor = GraphFixture.tensorOf("w", FLOAT, 12, 4)
                .message(13, new ProtobufWriter().text(1, "location").text(2, location));
        for (int i = 0; i < more.length; i += 2) {
            tensor.message(13, new ProtobufWriter().text(1, more[i]).text(2, more[i + 1]));
        }
        Path directory = Files.createDirectories(folder.resolve("models"));
        return GraphFixture.taking(FLOAT, -1, 12)
                .tensor(tensor.integer(14, 1))
                .node("MatMul", "x w", "y")
                .giving(FLOAT, -1, 4)
                .in(directory);
    }

    private static void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> new OnnxReader().open(file, FORM, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " is ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/hostname", "a/../../secret", "", "link"})
    void refusesAFileOutsideOfTheModelsDirectory(String location) throws Exception {
        Files.write(folder.resolve("secret"), new byte[12 * 4 * 4]);
        Path file = model(location);
        Files.createSymbolicLink(file.resolveSibling("link"), folder.resolve("secret"));

        assertRefused(
                file,
                "its tensor 'w' is in the file '" + location + "', which is not in the directory of the model; export"
                        + " the model into one file: torch.onnx.export(…, external_data=False) in PyTorch, or"
                        + " onnx.save_model(onnx.load(FILE), FILE) with the package onnx");
    }

    @Test
    void namesTheFileThatIsMissing() throws Exception {
        assertRefused(
                model(DATA),
                "its tensor 'w' is in the file 'model.onnx.data' beside it, which is no file; put it there, or export");
    }

    @Test
    void refusesAFileThatIsTooShort() throws Exception {
        Path file = model(DATA, "offset", "8", "length", "192");
        Files.write(file.resolveSibling(DATA), new byte[192]);

        assertRefused(file, "from byte 8, 192 bytes, but that has 192; restore it, or export the model into one file");
    }

    @Test
    void refusesALengthThatIsNoNumber() throws Exception {
        Path file = model(DATA, "length", "-5");
        Files.write(file.resolveSibling(DATA), new byte[192]);

        assertRefused(file, "at the place '-5'");
    }

    @Test
    void refusesAFileOfAnotherSizeThanTheTensor() throws Exception {
        Path file = model(DATA);
        Files.write(file.resolveSibling(DATA), new byte[100]);

        assertRefused(file, "its tensor 'w' has 100 bytes, but its dimensions announce 192");
    }
}
