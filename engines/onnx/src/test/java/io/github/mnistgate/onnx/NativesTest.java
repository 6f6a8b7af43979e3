package io.github.mnistgate.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ChainModel;
import io.github.mnistgate.classifier.ModelReader;
import io.github.mnistgate.classifier.OpenedModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Native code is loaded for models that need it, and for no other. */
class NativesTest {

    private static final String CLASS_OF_ONNX_RUNTIME = "ai.onnxruntime.OrtEnvironment";

    @TempDir
    Path folder;

    /** The {@code main} of another JVM, which classifies as a test does. */
    static final class Classifies {

        private Classifies() {}

        public static void main(String[] args) throws IOException {
            Path file = Path.of(args[0]);
            for (ModelReader reader : ServiceLoader.load(ModelReader.class)) {
                if (reader.canRead(file)) {
                    classify(reader, file);
                }
            }
        }

        private static void classify(ModelReader reader, Path file) {
            try {
                OpenedModel model = reader.open(file, Recorded.DIVIDED, 2);
                System.out.println("classified "
                        + model.predict(Recorded.TEST.image(0).pixels()).label()
                        + model.of(Recorded.TEST).label(0) + " natively "
                        + model.card().isNative());
            } catch (InvalidInputException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private String run(String model, List<String> options, String... more) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Classifies.class.getName()));
        command.add(Recorded.file(model).toString());
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @ParameterizedTest
    @ValueSource(strings = {"dense-logits.onnx", "int8-weights.onnx"})
    void aChainLoadsNothingOfOnnxRuntime(String model) throws Exception {
        Path classes = folder.resolve("classes.log");

        assertThat(run(model, List.of("-Xlog:class+load:file=" + classes))).contains("classified 77 natively false");
        assertThat(Files.readString(classes))
                .contains(ChainModel.class.getName())
                .doesNotContain("ai.onnxruntime");
    }

    @Test
    void aConvolutionalNetworkLoadsOnnxRuntime() throws Exception {
        Path classes = folder.resolve("classes.log");

        assertThat(run("convolutional.onnx", List.of("-Xlog:class+load:file=" + classes)))
                .contains("classified 77 natively true");
        assertThat(Files.readString(classes)).contains(CLASS_OF_ONNX_RUNTIME);
    }

    /** An IDE starts such a JVM with a long class path; ONNX Runtime 1.29.0 crashes in it. */
    @Test
    void worksInAJvmWithALongCommandLine() throws Exception {
        assertThat(run("convolutional.onnx", List.of(), "a".repeat(20_000))).contains("classified 77");
    }

    /** Newer versions report to Microsoft from the moment that they are loaded. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux-x64/libonnxruntime.so",
                "linux-aarch64/libonnxruntime.so",
                "osx-aarch64/libonnxruntime.dylib"
            })
    void onnxRuntimeKnowsNobodyToReportTo(String library) throws Exception {
        try (InputStream in = OrtEnvironment.class.getResourceAsStream("/ai/onnxruntime/native/" + library)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("Unsupported model IR version")
                    .doesNotContain("data.microsoft.com");
        }
    }

    @Test
    void saysInOneLineWhyOnnxRuntimeCannotBeLoaded() throws Exception {
        Path notes = Files.writeString(folder.resolve("file"), "no directory");

        assertThat(run("convolutional.onnx", List.of("-Djava.io.tmpdir=" + notes)))
                .contains("is no chain of dense layers, and ONNX Runtime")
                .doesNotContain("Exception in thread");
    }
}
