package io.github.mnistgate.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.InputForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasRefusalTest {

    private static final ImageShape SMALL = ImageShape.grey(2, 3);
    private static final InputForm FORM = InputForm.of(SMALL, true);
    private static final String AS_ONNX =
            "export the model as ONNX, with model.export(\"model.onnx\", format=\"onnx\")";

    /** Bytes of a node of a tree of groups, with room for what jHDF reads beyond. */
    private static final int NODE = 128;
    /** Where the first superblock has the address of the tree of the root's groups, and then that of their names. */
    private static final int ROOT_TREE = 80;

    @TempDir
    private Path directory;

    private static void assertRefused(Path file, InputForm form, String... parts) {
        assertThatThrownBy(() -> Models.open(file, form))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    private static void assertRefused(Path file, String... parts) {
        assertRefused(file, FORM, parts);
    }

    private Path changed(String from, String to) {
        return Models.changed("linear.keras", directory, config -> {
            assertThat(config).contains(from);
            return config.replace(from, to);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Lambda, 'its layer ''dense'' is a Lambda, whose Python code is never run'",
        "Conv2D, 'its layer ''dense'' is of the class ''Conv2D'', which is none of those that are read'",
        "'my>Dense', 'its layer ''dense'' is of the class ''my>Dense'''"
    })
    void otherLayersAreNamedWithTheirClassAndWhatToDo(String type, String message) {
        Path file = Models.changed(
                "linear.keras",
                directory,
                config -> config.replaceFirst("\"class_name\": \"Dense\"", "\"class_name\": \"" + type + "\""));

        assertRefused(file, message, AS_ONNX);
    }

    @Test
    void classOfTheUserWithTheNameOfOneOfKerasIsRefused() {
        Path registered = Models.changed(
                "linear.keras",
                directory,
                config -> config.replaceAll(
                        "(\"bias_constraint\": null}, \"registered_name\": )null", "$1\"mine>Dense\""));

        assertRefused(registered, "is of the class 'mine>Dense', which is not Keras' own and is never run", AS_ONNX);
        assertRefused(
                changed(
                        "\"module\": \"keras.layers\", \"class_name\": \"Dense\"",
                        "\"module\": \"mine\", \"class_name\": \"Dense\""),
                "which is not Keras' own");
    }

    @Test
    void modelOfTheUsersOwnClassIsRefused() {
        assertRefused(
                changed("\"class_name\": \"Sequential\"", "\"class_name\": \"MyModel\""),
                "it is a model of the class 'MyModel'",
                AS_ONNX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"my_function\"",
                "{\"class_name\": \"__lambda__\", \"config\": {\"value\": [\"4wEAAAA\", null, null]}}",
                "{\"module\": \"builtins\", \"class_name\": \"function\", \"config\": \"mine>relu\", \"registered_name\": \"function\"}",
                "{\"module\": \"mine\", \"class_name\": \"ReLU\", \"config\": {}, \"registered_name\": \"mine>ReLU\"}"
            })
    void activationOfTheUsersOwnIsRefused(String activation) {
        assertRefused(
                changed("\"activation\": \"relu\"", "\"activation\": " + activation),
                "its layer 'dense' (Dense) has the activation '",
                "which is unknown and never run",
                AS_ONNX);
    }

    @Test
    void softmaxInTheMiddleIsRefused() {
        assertRefused(
                changed("\"activation\": \"relu\"", "\"activation\": \"softmax\""),
                "its layer 'dense' is a softmax, and other layers follow it");
    }

    @Test
    void denseThatTakesRowsByThemselvesIsRefused() {
        Path file = Models.changed(
                "linear.keras",
                directory,
                config -> config.replace("\"batch_shape\": [null, 6]", "\"batch_shape\": [null, 2, 3]"));

        assertRefused(file, "its layer 'dense' is a Dense that takes each row of its input of 2 x 3 by itself");
    }

    @Test
    void branchesAreRefused() {
        Path twoInputs = Models.changed(
                "nested.keras",
                directory,
                config -> config.replaceFirst(
                        "\"args\": \\[(\\{\"class_name\": \"__keras_tensor__\".*?\\}\\})\\]", "\"args\": [[$1, $1]]"));
        assertRefused(
                twoInputs, "its layer 'flatten' (Flatten) has 2 inputs, so that its layers are no chain", AS_ONNX);
        Path two = Models.changed(
                "nested.keras",
                directory,
                config ->
                        config.replaceFirst("\"output_layers\": \\[\\[", "\"output_layers\": [[\"flatten\", 0, 0], ["));
        assertRefused(two, "it has 2 outputs, allowed is one");
    }

    @Test
    void layerThatIsCalledAsInATrainingIsRefused() {
        Path file = Models.changed(
                "nested.keras", directory, config -> config.replace("{\"mask\": null}", "{\"scale\": 2}"));

        assertRefused(file, "its layer 'encoder' is called with scale=2");
        assertRefused(
                Models.file("training-2.h5"),
                "its layer 'dropout' is called with training=true, so that it does as in a training");
    }

    @Test
    void endlessGraphIsRefused() {
        Path file = Models.changed(
                "nested.keras",
                directory,
                config -> config.replace(
                        "\"keras_history\": [\"input_layer\", 0, 0]", "\"keras_history\": [\"encoder\", 0, 0]"));

        assertRefused(file, "its layer 'encoder' is its own input");
    }

    @Test
    void imagesOfAnotherShapeAreRefused() {
        assertRefused(
                Models.file("linear.keras"),
                InputForm.of(ImageShape.MNIST, true),
                "it takes images of the shape [null,6], but those of the data set are 28 x 28; give a data set of such"
                        + " images, or imageSize");
    }

    @Test
    void outputsThatNameNoClassAreRefused() {
        assertRefused(
                Models.file("one-linear.keras"),
                "its single output is neither the value of a sigmoid nor a logit, so that it names no class");
    }

    @ParameterizedTest
    @CsvSource({"functions.keras, softmax", "one-sigmoid.keras, sigmoid"})
    void logitsOfWhatAreNoneAreRefused(String file, String function) {
        InputForm form = new InputForm(SMALL, true, List.of(), List.of(), Optional.empty(), Optional.of(true));

        assertRefused(
                Models.file(file), form, "logits is true, but its last layer", "of a " + function, "remove logits");
    }

    @Test
    void meanBesideAScalingOfTheModelIsRefused() {
        InputForm form =
                new InputForm(ImageShape.MNIST, true, List.of(0.5f), List.of(), Optional.empty(), Optional.empty());

        assertRefused(
                Models.file("digits-rescaling.keras"),
                form,
                "mean and std are given, but the model scales images by itself, with its layer 'rescaling'; remove them");
    }

    @Test
    void weightsOfAnotherShapeOrLayerAreRefused() {
        assertRefused(
                changed("\"units\": 5", "\"units\": 4"),
                "the weights of its layer 'dense' have the shape [6, 5] and [5], expected is [6, 4] and [4]");
        assertRefused(
                changed("\"name\": \"dense\"", "\"name\": \"other\""),
                "the weights at 'layers/dense' are of the layer 'dense', expected are those of 'other'");
        assertRefused(changed("\"units\": 5", "\"units\": 2000000000"), "has 2000000000 units, allowed are 1 to 16384");
    }

    @ParameterizedTest
    @CsvSource({
        "soft-link.h5, is a link to another place",
        "external-link.h5, is a link to another place",
        "chunked.h5, is stored in chunks",
        "shape-bomb.h5, announces more values than the file has",
        "without-layers.h5, is an HDF5 file without the layers of a Keras model"
    })
    void whatKerasDoesNotWriteIsRefused(String file, String message) {
        assertRefused(Models.file(file), message);
    }

    @Test
    void quantisedModelIsRefused() {
        assertRefused(Models.file("quantised.keras"), "holds whole numbers, as a quantised model has");
    }

    @ParameterizedTest
    @CsvSource({
        "lambda.keras, 'its layer ''lambda'' is a Lambda, whose Python code is never run'",
        "lambda.h5, 'its layer ''lambda'' is a Lambda, whose Python code is never run'",
        "convolution.keras, 'its layer ''conv2d'' is of the class ''Conv2D'''",
        "convolution.h5, 'its layer ''conv2d'' is of the class ''Conv2D'''",
        "custom-layer.keras, 'is of the class ''mine>Dense'', which is not Keras'' own'",
        "custom-layer.h5, 'is of the class ''mine>Dense'''",
        "custom-function.keras, 'has the activation ''mine>relu'', which is unknown and never run'",
        "custom-function.h5, 'has the activation ''mine>relu'', which is unknown and never run'",
        "unregistered.keras, 'is of the class ''Unregistered'''",
        "unregistered.h5, 'is of the class ''Unregistered'''",
        "rows.keras, 'is a Dense that takes each row of its input of 2 x 3 x 1 by itself'",
        "rows.h5, 'is a Dense that takes each row of its input of 2 x 3 x 1 by itself'",
        "branches.keras, 'so that its layers are no chain'",
        "shared.keras, 'is used several times, so that its layers are no chain'",
        "operation.keras, 'its layer '",
        "quantised.keras, 'whole numbers, as a quantised model has'",
        "weights.weights.h5, 'is an HDF5 file without the layers of a Keras model'"
    })
    void realModelsThatAreNotReadAreRefusedByName(String file, String message) {
        assertRefused(Models.file("real/refused-" + file), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.weights.h5"})
    void missingEntryIsNamed(String entry) {
        assertRefused(
                Models.changedEntry("linear.keras", directory, entry, content -> null),
                "its entry '" + entry + "' is missing");
    }

    @Test
    void configurationThatIsNoJsonOrTooDeepIsRefused() {
        assertRefused(changed("{", "["), "its config.json is not JSON");
        assertRefused(
                Models.changed("linear.keras", directory, config -> "[".repeat(100_000)),
                "its config.json is not JSON");
        assertRefused(
                Models.changed("linear.keras", directory, config -> "{\"class_name\": \"Sequential\"}"),
                "its configuration lists no layers");
    }

    @Test
    void modelsInModelsWithoutAnEndAreRefused() {
        String open = "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [";
        assertRefused(
                Models.changed("linear.keras", directory, config -> open.repeat(100) + "{}" + "]}}".repeat(100)),
                "its models are nested deeper than 16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits-2.h5", "nested-3.h5", "float64.keras", "colours.keras"})
    void damagedFilesAreReadOrRefusedInALineAndInTime(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Models.file(name));
        Random random = new Random(5);
        int refused = 0;
        for (int attempt = 0; attempt < 150; attempt++) {
            byte[] damaged = whole.clone();
            for (int change = random.nextInt(8); change >= 0; change--) {
                // HDF5 keeps its structure in the first kilobytes, a zip its directory at the end.
                int at = random.nextInt(3) == 0
                        ? random.nextInt(whole.length)
                        : random.nextInt(Math.min(8192, whole.length));
                damaged[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextBoolean() ? 0xff : 0);
            }
            Path file = Files.write(directory.resolve("damaged"), damaged);
            ImageShape images = name.startsWith("digits")
                    ? ImageShape.MNIST
                    : name.startsWith("colours") ? new ImageShape(4, 5, 3) : SMALL;

            Throwable problem = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> catchThrowable(() -> Models.open(file, InputForm.of(images, true))));

            boolean isOtherKind = problem instanceof IllegalStateException
                    && problem.getMessage().startsWith("no reader takes");
            if (problem != null && !isOtherKind) {
                refused++;
                assertThat(problem).isInstanceOf(InvalidInputException.class);
                assertThat(problem.getMessage()).startsWith(file.toString()).doesNotContain("\n");
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Models.file("digits-3.h5"));
        for (int length = 8; length < whole.length; length += 1500) {
            assertRefused(
                    Files.write(directory.resolve("short.h5"), Arrays.copyOf(whole, length)),
                    InputForm.of(ImageShape.MNIST, true),
                    "");
        }
    }

    @Test
    void treeWhoseBranchesMeetAgainAndAgainIsRefusedInTime() throws IOException {
        Path file = withTree(40, 0);

        assertRefusedInTime(file, "its parts refer to each other without an end");
    }

    @Test
    void treeThatIsItsOwnBranchIsRefusedInTime() throws IOException {
        assertRefusedInTime(withTree(1, 1), "is damaged: its HDF5 structure");
    }

    private static void assertRefusedInTime(Path file, String message) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertRefused(file, message));
    }

    /**
     * Puts nodes above the tree of the file's groups, of each of which both branches lead to the next.
     *
     * @param back how many nodes the last one leads back, in place of the tree
     */
    private Path withTree(int nodes, int back) throws IOException {
        byte[] whole = Files.readAllBytes(Models.file("hard-sigmoid-2.h5"));
        ByteBuffer file = ByteBuffer.allocate(whole.length + nodes * NODE).order(ByteOrder.LITTLE_ENDIAN);
        file.put(whole);
        long tree = file.getLong(ROOT_TREE);
        long heap = file.getLong(ROOT_TREE + 8);
        for (int at = ROOT_TREE; at < whole.length - 16; at += 8) {
            if (file.getLong(at) == tree && file.getLong(at + 8) == heap) {
                file.putLong(at, whole.length);
            }
        }
        for (int node = 0; node < nodes; node++) {
            int at = whole.length + node * NODE;
            boolean isLast = node == nodes - 1;
            long next = isLast ? (back == 0 ? tree : at - (back - 1L) * NODE) : at + NODE;
            file.position(at);
            file.put("TREE".getBytes(StandardCharsets.US_ASCII));
            file.put((byte) 0).put((byte) 1).putShort((short) 2).putLong(-1).putLong(-1);
            file.putLong(0).putLong(next).putLong(0).putLong(next).putLong(0);
        }
        return Files.write(directory.resolve("tree.h5"), file.array());
    }
}
