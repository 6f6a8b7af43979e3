package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cache between JVMs: several at once, and one that is killed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResultCacheProcessesTest {

    private static final long SMALL = 1 << 20;
    /** Takes long enough to copy to be killed meanwhile. */
    private static final long LARGE = 512 << 20;

    @TempDir
    Path temporary;

    private final List<Process> processes = new ArrayList<>();
    private Path root;
    private Path log;

    @BeforeEach
    void prepare() {
        root = temporary.resolve("cache");
        log = temporary.resolve("log");
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void jvmsAtOnceTrainOnce() throws Exception {
        List<Process> builds =
                List.of(start("a", "42", SMALL, 2), start("b", "42", SMALL, 2), start("c", "42", SMALL, 2));

        List<List<String>> outputs = new ArrayList<>();
        for (Process build : builds) {
            outputs.add(output(build));
        }

        assertThat(outputs)
                .containsExactlyInAnyOrder(
                        List.of("trains", "stores", "stored"),
                        List.of("waits", "restored"),
                        List.of("waits", "restored"));
        // A JVM that waits may say so before the one that trains does.
        assertThat(Files.readAllLines(log)).containsExactlyInAnyOrder("trains", "waits", "waits");
        for (String name : List.of("a", "b", "c")) {
            assertThat(result(name).staleness(Map.of("seed", "42"))).isEmpty();
        }
    }

    @Test
    void jvmsWithDifferentModelsDoNotWait() throws Exception {
        List<Process> builds = List.of(start("a", "1", SMALL, 0), start("b", "2", SMALL, 0));

        for (Process build : builds) {
            assertThat(output(build)).containsExactly("trains", "stores", "stored");
        }
        assertThat(Files.readAllLines(log)).containsExactly("trains", "trains");
    }

    @Test
    void whoWaitsForAKilledJvmTrainsItself() throws Exception {
        Process killed = start("a", "42", SMALL, Integer.MAX_VALUE);
        BufferedReader lines = killed.inputReader(StandardCharsets.UTF_8);
        assertThat(lines.readLine()).isEqualTo("trains");
        Process waiting = start("b", "42", SMALL, 1);
        BufferedReader others = waiting.inputReader(StandardCharsets.UTF_8);
        assertThat(others.readLine()).isEqualTo("waits");

        killed.destroyForcibly();

        assertThat(others.lines().toList()).containsExactly("trains", "stores", "stored");
        assertThat(result("b").staleness(Map.of("seed", "42"))).isEmpty();
    }

    @Test
    void whoWaitsForAStoppedJvmTrainsItselfWithoutTheCache() throws Exception {
        Process stopped = start("a", "42", SMALL, Integer.MAX_VALUE);
        assertThat(stopped.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("trains");
        signal("STOP", stopped);
        try {
            assertThat(output(start("b", "42", SMALL, 1)))
                    .containsExactly(
                            "waits",
                            "trouble: another build, which trains the same model and holds "
                                    + lock() + ", has been stopped for " + ResultCacheProgram.STOPPED_SECONDS
                                    + " s; this one goes on without the cache",
                            "trains",
                            "stores",
                            "stored");
        } finally {
            signal("CONT", stopped);
        }
        assertThat(result("b").staleness(Map.of("seed", "42"))).isEmpty();
        assertThat(entries()).isEmpty();
    }

    /** It trains for longer than a stopped JVM is waited for, and shows that it is not stopped. */
    @Test
    void whoTrainsForLongIsWaitedFor() throws Exception {
        Process first = start("a", "42", SMALL, 2);
        assertThat(first.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("trains");
        Process second = start("b", "42", SMALL, 0);
        BufferedReader lines = second.inputReader(StandardCharsets.UTF_8);
        assertThat(lines.readLine()).isEqualTo("waits");

        assertThat(second.waitFor(2L * ResultCacheProgram.STOPPED_SECONDS, TimeUnit.SECONDS))
                .isFalse();
        // Another one that waits ends the training of the first.
        start("c", "42", SMALL, 0);

        assertThat(lines.lines().toList()).containsExactly("restored");
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    private Path lock() throws IOException {
        return inRoot("[0-9a-f]{64}\\.lock").get(0);
    }

    @Test
    void whatAJvmKilledInMidWriteLeftIsNotTakenAndGoes() throws Exception {
        Process killed = start("a", "42", LARGE, 0);
        Path half = halfWritten(killed);
        killed.destroyForcibly().waitFor();
        assertThat(half).exists();
        assertThat(Files.size(half)).isLessThan(LARGE);
        assertThat(entries()).isEmpty();

        // The first of them finds nothing, trains, and removes what was left.
        assertThat(output(start("b", "42", SMALL, 0))).containsExactly("trains", "stores", "stored");
        assertThat(half).doesNotExist();
        assertThat(parts()).isEmpty();
        assertThat(output(start("c", "42", SMALL, 0))).containsExactly("restored");
        assertThat(result("c").staleness(Map.of("seed", "42"))).isEmpty();
        assertThat(Files.size(result("c").model())).isEqualTo(SMALL);
    }

    /** The model's copy in the cache, as soon as it is begun. */
    private Path halfWritten(Process writer) throws IOException, InterruptedException {
        while (writer.isAlive()) {
            for (Path part : parts()) {
                try (Stream<Path> files = Files.list(part)) {
                    List<Path> begun = files.filter(
                                    file -> file.getFileName().toString().startsWith(".model.zip."))
                            .toList();
                    if (!begun.isEmpty()) {
                        return begun.get(0);
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        throw new AssertionError("ended before it was seen to write: " + output(writer));
    }

    private List<Path> parts() throws IOException {
        return inRoot("\\..*\\.part");
    }

    private List<Path> entries() throws IOException {
        return inRoot("[0-9a-f]{64}");
    }

    private List<Path> inRoot(String name) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        }
    }

    private ResultDirectory result(String name) {
        return new ResultDirectory(temporary.resolve(name));
    }

    private Process start(String name, String seed, long modelBytes, int waiters) throws IOException {
        Process process = JavaProgram.start(
                List.of(),
                ResultCacheProgram.class,
                root.toString(),
                result(name).path().toString(),
                seed,
                String.valueOf(modelBytes),
                log.toString(),
                String.valueOf(waiters));
        processes.add(process);
        return process;
    }

    private static List<String> output(Process process) {
        return process.inputReader(StandardCharsets.UTF_8).lines().toList();
    }
}
