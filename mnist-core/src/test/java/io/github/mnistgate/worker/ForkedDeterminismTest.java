package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.Skip;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same recipe gives the same {@code model.zip}, whatever the JVM makes of the program. */
@Timeout(120)
class ForkedDeterminismTest {

    private static final EngineChoice ENGINE = EngineChoice.plain(2);
    private static final int OTHER_JAVA = 25;
    /** Where Linux distributions and macOS install JDKs. */
    private static final List<Path> JDKS =
            List.of(Path.of("/usr/lib/jvm"), Path.of("/Library/Java/JavaVirtualMachines"));

    @TempDir
    static Path temporary;

    private static Path data;
    private static Path ownJava;
    private static String expected;

    @BeforeAll
    static void trainAsMavenDoes() throws Exception {
        data = IdxFixture.sample(temporary.resolve("data"), 300, 50);
        ownJava = Path.of(System.getProperty("java.home"));
        expected = train(ownJava, withOwn(), ENGINE, data);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:TieredStopAtLevel=1",
                "-XX:-TieredCompilation",
                "-Duser.timezone=Asia/Tokyo -Duser.language=tr"
            })
    void optionsOfTheJvmDoNotShow(String options) throws Exception {
        assertThat(train(ownJava, withOwn(options.split(" ")), ENGINE, data)).isEqualTo(expected);
    }

    /** Without the Vector API, which takes a thousand times as long there, and on few images. */
    @Test
    void interpreterDoesNotShow() throws Exception {
        Path few = IdxFixture.sample(temporary.resolve("few"), 40, 10);

        assertThat(train(ownJava, List.of("-Xint"), ENGINE, few)).isEqualTo(train(ownJava, withOwn(), ENGINE, few));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void missingVectorApiAndNumberOfThreadsDoNotShow(String threads) throws Exception {
        assertThat(train(ownJava, List.of(), EngineChoice.plain(Integer.parseInt(threads)), data))
                .isEqualTo(expected);
    }

    @Test
    void versionOfJavaDoesNotShow() throws Exception {
        Optional<Path> other = otherJava();
        Skip.unless(other.isPresent(), "no JDK " + OTHER_JAVA + " in JAVA_HOME_" + OTHER_JAVA + "_X64 or " + JDKS);

        assertThat(train(other.get(), withOwn(), ENGINE, data)).isEqualTo(expected);
    }

    /**
     * A JDK by the variable that GitHub's runners set, or by its {@code release} file where it is usually installed.
     */
    private static Optional<Path> otherJava() throws IOException {
        String home = System.getenv("JAVA_HOME_" + OTHER_JAVA + "_X64");
        if (home != null) {
            return Optional.of(Path.of(home));
        }
        for (Path parent : JDKS) {
            if (Files.isDirectory(parent)) {
                try (DirectoryStream<Path> installed = Files.newDirectoryStream(parent)) {
                    for (Path each : installed) {
                        Path jdk =
                                Files.isDirectory(each.resolve("Contents/Home")) ? each.resolve("Contents/Home") : each;
                        Path release = jdk.resolve("release");
                        if (Files.exists(release)
                                && Files.readString(release).contains("JAVA_VERSION=\"" + OTHER_JAVA)) {
                            return Optional.of(jdk);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Options beside those that Maven's training JVM has. */
    private static List<String> withOwn(String... options) {
        List<String> all = new ArrayList<>(WorkerJvm.options(ENGINE, false));
        all.addAll(List.of(options));
        return all;
    }

    /** Trains in a JVM of its own; the model file's hash. */
    private static String train(Path java, List<String> options, EngineChoice engine, Path dataset) throws Exception {
        Path output = Files.createTempDirectory(temporary, "result");
        Path request = Files.write(
                output.resolve("request.json"),
                new WorkerRequest(
                                TrainingTask.of(
                                        Recipes.of(Map.of(
                                                "hiddenLayers", "33,7", "epochs", "2", "validationSplit", "0.1")),
                                        DatasetIdentity.of(DataSource.of(dataset.toString())),
                                        engine),
                                DataSource.of(dataset.toString()),
                                output.toString(),
                                false)
                        .toBytes());
        List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
        command.addAll(options);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), request.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Sha256.of(output.resolve("model.zip"));
    }
}
