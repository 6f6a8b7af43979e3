package io.github.mnistgate.onnx;

import static io.github.mnistgate.onnx.GraphFixture.FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.InputForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to harm whoever reads them. */
class HostileFilesTest {

    private static final InputForm FORM = InputForm.of(ImageShape.grey(4, 3), true);

    @TempDir
    Path folder;

    private void assertRefused(byte[] bytes, String problem) throws IOException {
        Path file = Files.write(folder.resolve("hostile.onnx"), bytes);

        assertThatThrownBy(() -> new OnnxReader().open(file, FORM, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(problem)
                .hasMessageStartingWith(file.toString())
                .hasMessageNotContaining("\n");
    }

    private static GraphFixture sound() {
        return GraphFixture.taking(FLOAT, -1, 12)
                .weights("w", 12, 4)
                .node("MatMul", "x w", "y")
                .giving(FLOAT, -1, 4);
    }

    private static GraphFixture with(ProtobufWriter tensor) {
        return GraphFixture.taking(FLOAT, -1, 12)
                .tensor(tensor)
                .node("MatMul", "x w", "y")
                .giving(FLOAT, -1, 4);
    }

    @Test
    void aFileThatBreaksOffAnywhere() throws Exception {
        byte[] bytes = sound().toBytes();
        int opened = 0;

        for (int length = 1; length < bytes.length; length++) {
            Path file = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(bytes, length));
            try {
                new OnnxReader().open(file, FORM, 1);
                opened++;
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).startsWith(file + " is ").doesNotContain("\n");
            }
        }
        // Where only the opset is cut off, another one is read.
        assertThat(opened).isLessThan(10);
    }

    /** Any exception but that for a user would fail the test. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void bytesThatChanged(int seed) throws Exception {
        Random random = new Random(seed);
        byte[] sound = Files.readAllBytes(Recorded.file("colours-dense.onnx"));
        InputForm form = InputForm.of(new ImageShape(6, 5, 3), true);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] bytes = sound.clone();
            for (int change = 0; change < 3; change++) {
                // Where the structure is, and not the weights.
                int at = random.nextInt(bytes.length / 4);
                bytes[at] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("changed.onnx"), bytes);
            try {
                OnnxModel model = OnnxModel.read(file);
                ChainReader.read(model, ChosenOutput.of(model, form.logits()), InputLayout.of(model, form));
            } catch (InvalidInputException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void aTensorThatAnnouncesMoreThanMemoryHolds() throws Exception {
        assertRefused(
                with(GraphFixture.tensorOf("w", FLOAT, 12, 100_000_000).bytes(9, new byte[16]))
                        .toBytes(),
                "its tensor 'w' has 16 bytes, but its dimensions announce 4800000000");
    }

    @Test
    void dimensionsWhoseProductOverflows() throws Exception {
        assertRefused(
                with(GraphFixture.tensorOf("w", FLOAT, 1 << 30, 1 << 30, 16)).toBytes(),
                "dimension 1 of its tensor 'w' is 1073741824, allowed are 0 to 2147483647 values in all");
    }

    @Test
    void aNegativeDimension() throws Exception {
        assertRefused(
                with(GraphFixture.tensorOf("w", FLOAT, 12, -4)).toBytes(),
                "dimension 1 of its tensor 'w' is -4, allowed are 0 to 2147483647 values in all");
    }

    @Test
    void moreDimensionsThanAllowed() throws Exception {
        assertRefused(with(GraphFixture.tensorOf("w", FLOAT, new int[1000])).toBytes(), "its field 1 before byte");
    }

    @Test
    void aLengthBeyondTheEnd() throws Exception {
        byte[] bytes = {8, 8, 0x3a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 1};

        assertRefused(bytes, "its field 7 at byte 8 announces 2147483647 bytes, but 1 are left");
    }

    @Test
    void aLengthThatIsNegative() throws Exception {
        byte[] bytes = new ProtobufWriter().integer(1, 8).integer(7, -1).toBytes();
        bytes[2] = 0x3a;

        assertRefused(bytes, "announces 18446744073709551615 bytes");
    }

    @Test
    void graphsInGraphs() throws Exception {
        ProtobufWriter graph = new ProtobufWriter();
        for (int depth = 0; depth < 10_000; depth++) {
            graph = new ProtobufWriter()
                    .message(1, new ProtobufWriter().text(4, "If").message(5, new ProtobufWriter().message(6, graph)));
            if (depth > 200) {
                break;
            }
        }
        assertRefused(
                sound().message(
                                1,
                                new ProtobufWriter().text(4, "If").message(5, new ProtobufWriter().message(6, graph)))
                        .toBytes(),
                "its parts are nested in each other more than 40 times");
    }

    @Test
    void millionsOfNodes() throws Exception {
        byte[] nodes = new byte[2_000_000];
        for (int i = 0; i < nodes.length; i += 2) {
            nodes[i] = 0x0a;
        }
        byte[] bytes = new ProtobufWriter().integer(1, 8).bytes(7, nodes).toBytes();

        assertRefused(bytes, "it consists of more than 500000 parts");
    }

    @Test
    void functionsThatMultiplyEachOther() throws Exception {
        GraphFixture graph = sound();
        for (int level = 0; level < 10; level++) {
            ProtobufWriter function = new ProtobufWriter().text(1, "f" + level).text(10, "own");
            for (int call = 0; call < 10; call++) {
                function.message(
                        7,
                        new ProtobufWriter()
                                .text(4, level == 0 ? "Relu" : "f" + (level - 1))
                                .text(7, level == 0 ? "" : "own"));
            }
            graph.afterGraph(25, function);
        }
        assertRefused(graph.toBytes(), "it has more than 100000 nodes, which is the most that is read");
    }

    @Test
    void aFunctionThatCallsItself() throws Exception {
        ProtobufWriter function = new ProtobufWriter()
                .text(1, "f")
                .text(10, "own")
                .message(7, new ProtobufWriter().text(4, "f").text(7, "own"));

        assertRefused(sound().afterGraph(25, function).toBytes(), "its function 'own::f' calls itself");
    }

    @Test
    void anotherFileInTheAttributeOfAGraphInAGraph() throws Exception {
        ProtobufWriter tensor = GraphFixture.tensorOf("w", FLOAT, 4)
                .message(13, new ProtobufWriter().text(1, "location").text(2, "../../etc/passwd"))
                .integer(14, 1);
        ProtobufWriter constant = GraphFixture.nodeOf(
                "Constant", "", "c", new ProtobufWriter().text(1, "value").message(5, tensor));
        ProtobufWriter branch = new ProtobufWriter().message(1, constant);
        ProtobufWriter node = GraphFixture.nodeOf(
                "If", "x", "z", new ProtobufWriter().text(1, "then_branch").message(6, branch));

        assertRefused(
                sound().message(1, node).toBytes(),
                "the values of its tensor 'w', which is no constant of its graph, are in another file");
    }

    @Test
    void aNodeThatNamesACompiledFile() throws Exception {
        ProtobufWriter node = GraphFixture.nodeOf("EPContext", "x", "z").text(7, "com.microsoft");

        assertRefused(
                sound().message(1, node).toBytes(),
                "its node 'node of z' (com.microsoft.EPContext) is a custom operator");
    }

    @Test
    void twoGraphs() throws Exception {
        assertRefused(sound().afterGraph(7, new ProtobufWriter()).toBytes(), "it holds two graphs");
    }

    /** ONNX Runtime would take the file for one of its own format, which nothing here looked at. */
    @Test
    void aProducerWhoseNameIsTheMarkOfAnotherFormat() throws Exception {
        GraphFixture graph = GraphFixture.taking(FLOAT, -1, 12)
                .weights("w", 12, 4)
                .node("MatMul", "x w", "sum")
                .node("Relu", "sum", "y")
                .giving(FLOAT, -1, 4);
        byte[] bytes = graph.toBytes();
        System.arraycopy("ORTM".getBytes(StandardCharsets.US_ASCII), 0, bytes, 4, 4);
        Path file = Files.write(folder.resolve("mark.onnx"), bytes);

        assertThat(OnnxReader.openWithRuntime(file, FORM, 1).card().outputUnits())
                .isEqualTo(4);
    }

    @Test
    void outputsWhoseNumberDependsOnTheImage() throws Exception {
        Path file = GraphFixture.taking(FLOAT, -1, 12)
                // More than any value of the images with which a model is tried when it is opened.
                .floats("most", new int[0], 0.999f)
                .integers("flat", -1)
                .node("Less", "x most", "dark")
                .node("Reshape", "dark flat", "which")
                .node("Compress", "x which", "y", GraphFixture.integer("axis", 1))
                .giving(FLOAT, -1, -1)
                .in(folder);
        OpenedModel model = new OnnxReader().open(file, FORM, 1);
        float[] bright = new float[12];
        bright[0] = 255;

        assertThatThrownBy(() -> model.predict(bright))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("its output 'y' has the shape [1, 11] for 1 image, allowed is a row of the same"
                        + " length for each image");
    }

    @Test
    void aCircleOfNodes() throws Exception {
        assertRefused(
                GraphFixture.taking(FLOAT, -1, 12)
                        .node("Add", "x b", "a")
                        .node("Identity", "a", "b")
                        .node("Identity", "b", "y")
                        .giving(FLOAT, -1, 12)
                        .toBytes(),
                "ONNX Runtime 1.28.0 cannot run it");
    }

    @Test
    void constantsInThousandsOfSteps() throws Exception {
        GraphFixture graph = GraphFixture.taking(FLOAT, -1, 12).weights("c0", 12, 4);
        for (int i = 0; i < 1500; i++) {
            graph.node("Transpose", "c" + i, "c" + (i + 1), GraphFixture.list("perm", 0, 1));
        }
        Path file = graph.node("MatMul", "x c1500", "y").giving(FLOAT, -1, 4).in(folder);

        assertThat(new OnnxReader().open(file, FORM, 1).card().isNative()).isTrue();
    }

    @Test
    void aNameOfControlCharacters() throws Exception {
        assertRefused(
                sound().message(
                                1,
                                GraphFixture.nodeOf("Run\n\u001b[31m", "x", "z").text(7, "evil\n"))
                        .toBytes(),
                "is a custom operator");
    }
}
