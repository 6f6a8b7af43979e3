package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Outside Maven, as in an IDE: in a JVM of its own, without Surefire's properties, in a folder without a model. */
@ResourceLock(value = SmallModel.POINTER, mode = ResourceAccessMode.READ)
class OnMissingTest {

    @TempDir
    Path folder;

    @TempDir
    Path temporary;

    @Test
    void failsOrSkipsAsTold() throws Exception {
        assertThat(runInFolder(InjectionTestCases.FailsOnMissing.class))
                .contains(
                        "failed 1",
                        "there is no model in " + folder.resolve("target").resolve("mnist"));
        assertThat(runInFolder(InjectionTestCases.SkipsOnMissing.class)).contains("skipped 1", "onMissing = SKIP");
        assertThat(runInFolder(InjectionTestCases.OnParameterOnly.class)).contains("skipped 1");
    }

    /** Trains the real default recipe: about a minute. */
    @Test
    void trainsOnceAndThenTakesTheModelFromTheCache() throws Exception {
        assertThat(runInFolder(InjectionTestCases.TrainsOnMissing.class))
                .contains("succeeded 1", "training mlp-128-64 once", "epoch 10");
        assertThat(runInFolder(InjectionTestCases.TrainsOnMissing.class))
                .contains(
                        "succeeded 1",
                        "no build made a model for this module; taking mlp-128-64 from " + folder.resolve("cache"))
                .doesNotContain("training mlp-128-64");

        assertThat(entries())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.resolve("training.json")).content().contains("\"preset\" : \"mlp-128-64\""));
        assertThat(temporary).isEmptyDirectory();
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> paths =
                Files.list(folder.resolve("cache").resolve("mnistgate").resolve("results"))) {
            return paths.filter(Files::isDirectory).toList();
        }
    }

    /** Two JVMs at once ask for a model of their own data, and one of them trains it. */
    @Test
    void twoJvmsAtOnceTrainOnce() throws Exception {
        writeData(folder.resolve("data"));
        ForkedJvm jvm = jvm();
        List<Process> both = List.of(
                jvm.start(InjectionTestCases.TrainsOwnData.class), jvm.start(InjectionTestCases.TrainsOwnData.class));
        StringBuilder outputs = new StringBuilder();
        for (Process process : both) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(output).contains("succeeded 2");
            outputs.append(output);
        }
        assertThat(outputs.toString().split("training mlp-128 once")).hasSize(2);
        assertThat(entries())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.resolve("training.json")).content().contains("\"preset\" : \"mlp-128\""));
        assertThat(temporary).isEmptyDirectory();
    }

    /** A data set of 400 training and 100 test images: raw IDX files of what is embedded. */
    private static void writeData(Path directory) throws IOException {
        Files.createDirectories(directory);
        write(directory, MnistDataset.embedded(Split.TRAIN), "train", 400);
        write(directory, MnistDataset.embedded(Split.TEST), "t10k", 100);
    }

    private static void write(Path directory, MnistDataset data, String prefix, int count) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * MnistDataset.PIXELS)
                .putInt(0x0803)
                .putInt(count)
                .putInt(28)
                .putInt(28);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x0801).putInt(count);
        byte[] pixels = new byte[MnistDataset.PIXELS];
        for (int i = 0; i < count; i++) {
            data.copyPixels(i, pixels);
            images.put(pixels);
            labels.put((byte) data.label(i));
        }
        Files.write(directory.resolve(prefix + "-images-idx3-ubyte"), images.array());
        Files.write(directory.resolve(prefix + "-labels-idx1-ubyte"), labels.array());
    }

    private String runInFolder(Class<?> testCase) throws IOException, InterruptedException {
        return jvm().run(testCase);
    }

    /** With the classes where an IDE has them, in a module without a pom. */
    private ForkedJvm jvm() throws IOException {
        Path classes = folder.resolve("target").resolve("test-classes");
        ForkedJvm jvm = ForkedJvm.in(folder).with("-Djava.io.tmpdir=" + temporary);
        return Files.exists(classes) ? jvm.withTestClasses(classes) : jvm.withTestClassesIn(classes);
    }
}
