package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.JavaProgram;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.file.FileHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds that are killed at random moments, with their training JVM or without it. The number of kills is the system
 * property {@code kills}, their seed {@code killSeed}.
 */
class KilledBuildsTest {

    private static final int KILLS = Integer.getInteger("kills", 15);
    private static final long SEED = Long.getLong("killSeed", System.nanoTime());
    /** After a kill, the other JVM ends by itself in this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private enum Victim {
        /** It is asked by a signal, as Ctrl-C sends one, and has the time to clear up. */
        BUILD_ASKED_TO_END,
        BUILD,
        TRAINING_JVM,
        BOTH
    }

    @TempDir
    Path root;

    private Path temporary;
    private Path cache;
    private Path result;

    @BeforeEach
    void makeDirectories() throws IOException {
        IdxFixture.sample(root.resolve("data"), 64, 40);
        temporary = Files.createDirectory(root.resolve("temporary"));
        cache = root.resolve("cache");
        result = root.resolve("result");
    }

    @Test
    void nothingIsLeftAndTheNextBuildIsRight() throws Exception {
        long begin = System.nanoTime();
        finish("reference", "reference-cache", "1");
        long whole = System.nanoTime() - begin;
        System.out.println("kills: " + KILLS + ", -DkillSeed=" + SEED);
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
            // Half of them end while the result is written, and kept in the cache.
            long after =
                    (long) (whole * (random.nextBoolean() ? random.nextDouble() : 0.8 + 0.4 * random.nextDouble()));
            System.out.println("kill " + (kill + 1) + ": " + victim + " after " + after / 1_000_000 + " ms");
            killAfter(after, victim);
            if (random.nextBoolean()) {
                deleteAll(cache);
            }
        }

        finish("result", "cache", "1");
        assertThat(contents(result)).isEqualTo(contents(root.resolve("reference")));
        letTimePass();
        // Another recipe is trained, so that the cache is cleared up.
        finish("result", "cache", "2");
        finish("result", "cache", "1");

        assertThat(contents(result)).isEqualTo(contents(root.resolve("reference")));
        assertThat(names(temporary)).isEmpty();
        assertThat(names(cache)).hasSize(2).allMatch(name -> name.matches("[0-9a-f]{64}"));
    }

    private void finish(String directory, String ofCache, String seed) throws IOException, InterruptedException {
        Process build = start(directory, ofCache, seed);
        List<String> lines = build.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(build.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines).contains("done");
    }

    private void killAfter(long nanos, Victim victim) throws Exception {
        Process build = start("result", "cache", "1");
        List<ProcessHandle> all = new ArrayList<>(List.of(build.toHandle()));
        if (!build.waitFor(nanos, TimeUnit.NANOSECONDS)) {
            List<ProcessHandle> workers = build.descendants().toList();
            all.addAll(workers);
            switch (victim) {
                case BUILD_ASKED_TO_END -> build.destroy();
                case BUILD -> build.destroyForcibly();
                case TRAINING_JVM -> workers.forEach(ProcessHandle::destroyForcibly);
                case BOTH -> all.forEach(ProcessHandle::destroyForcibly);
            }
        }
        for (ProcessHandle process : all) {
            awaitEnd(process);
        }
    }

    private static void awaitEnd(ProcessHandle process) throws InterruptedException, ExecutionException {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("process " + process.pid() + " goes on: " + process.info(), e);
        }
    }

    private Process start(String directory, String ofCache, String seed) throws IOException {
        return JavaProgram.start(
                List.of("-Djava.io.tmpdir=" + temporary, "-XX:TieredStopAtLevel=1"),
                KilledBuild.class,
                root.resolve("data").toString(),
                root.resolve(ofCache).toString(),
                root.resolve(directory).toString(),
                seed);
    }

    /** Makes all that is left look as if it was left a while ago. */
    private void letTimePass() throws IOException {
        FileTime past = FileTime.from(Instant.now().minus(Duration.ofMinutes(5)));
        try (Stream<Path> left = Files.walk(root)) {
            for (Path path : left.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.setLastModifiedTime(path, past);
            }
        }
    }

    /** Returns the hashes of the files of a result; those that contain times, or the build, are named alone. */
    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String name : names(directory)) {
            boolean varies = name.startsWith("training.") || name.equals(".mnist-build");
            contents.put(name, varies ? "" : FileHash.sha256(directory.resolve(name)));
        }
        return contents;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
