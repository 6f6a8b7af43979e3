package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what is kept, and what is taken. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResultCacheTest extends ResultCacheFixture {

    @Test
    void restoresWhatWasStored() throws IOException {
        ResultDirectory source = stored("42", 1000);
        ResultDirectory target = new ResultDirectory(temporary.resolve("target"));

        assertThat(restore("42", target)).isTrue();

        assertThat(target.staleness(inputs("42"))).isEmpty();
        for (String name : ResultDirectory.RECORDED) {
            assertThat(target.path().resolve(name))
                    .hasSameBinaryContentAs(source.path().resolve(name));
        }
        assertThat(told.lines).isEmpty();
    }

    @Test
    void keepsTheFilesOfAResultOnly() throws IOException {
        ResultDirectory source = Results.write(temporary.resolve("source"), inputs("42"), 1000);
        Files.writeString(source.gate(), "{}");
        Files.writeString(source.path().resolve("report.html"), "");
        try (ResultCache.Entry entry = cache().lock(inputs("42"), UNLIMITED)) {
            entry.store(source);
            assertThat(names(entry.path().orElseThrow()))
                    .containsExactly(
                            "evaluation.json", "model.zip", "probabilities.f32", "training.csv", "training.json");
        }
    }

    @Test
    void restoredResultNamesItsOwnDataAndLosesTheEarlierVerdict() throws IOException {
        ResultDirectory source = stored("42", 1000);
        ResultDirectory target = Results.write(temporary.resolve("target"), inputs("41"), 10);
        Files.writeString(target.gate(), "{}");

        assertThat(restore("42", target)).isTrue();

        assertThat(TrainingFile.readDataset(target.training())).isEqualTo(DataSource.of("here"));
        assertThat(Files.readString(target.training()))
                .isEqualTo(Files.readString(source.training()).replace("data of " + source.path(), "here"));
        assertThat(target.gate()).doesNotExist();
    }

    @Test
    void restoredResultHasTheNameOfItsOwnData() throws IOException {
        ResultDirectory source = Results.write(
                new ResultDirectory(temporary.resolve("source")), inputs("42"), 1000, "data of somebody else");
        try (ResultCache.Entry entry = cache().lock(inputs("42"), UNLIMITED)) {
            entry.store(source);
        }
        ResultDirectory target = new ResultDirectory(temporary.resolve("target"));

        assertThat(restore("42", target)).isTrue();

        assertThat(EvaluationFile.read(target.evaluation()).dataset().name()).isEqualTo("here");
        assertThat(target.staleness(inputs("42"))).isEmpty();
    }

    @Test
    void anotherInputIsAnotherResult() throws IOException {
        stored("42", 1000);
        ResultDirectory target = Results.write(temporary.resolve("target"), inputs("1"), 10);

        assertThat(restore("43", target)).isFalse();

        assertThat(target.staleness(inputs("1"))).isEmpty();
        assertThat(told.lines).isEmpty();
    }

    @Test
    void orderOfTheInputsDoesNotMatter() throws IOException {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("seed", "1");
        inputs.put("epochs", "2");
        Map<String, String> reversed = new LinkedHashMap<>();
        reversed.put("epochs", "2");
        reversed.put("seed", "1");
        Optional<Path> once;
        try (ResultCache.Entry entry = cache().lock(inputs, UNLIMITED)) {
            once = entry.path();
        }
        try (ResultCache.Entry entry = cache().lock(reversed, UNLIMITED)) {
            assertThat(entry.path()).isPresent().isEqualTo(once);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluation.json", "model.zip", "probabilities.f32", "training.csv", "training.json"})
    void damagedResultIsRemovedAndNotTaken(String file) throws IOException {
        stored("42", 1000);
        Path entry = entry("42");
        byte[] content = Files.readAllBytes(entry.resolve(file));
        content[content.length / 2] ^= 64;
        Files.write(entry.resolve(file), content);
        ResultDirectory target = Results.write(temporary.resolve("target"), inputs("1"), 10);

        assertThat(restore("42", target)).isFalse();

        assertThat(target.staleness(inputs("1"))).isEmpty();
        assertThat(entry).doesNotExist();
        assertThat(told.lines)
                .singleElement()
                .asString()
                .startsWith("the result in " + entry + " is damaged, and is removed");
        stored("42", 1000);
        assertThat(restore("42", target)).isTrue();
    }

    @Test
    void resultOfOtherInputsUnderThisNameIsNotTaken() throws IOException {
        stored("42", 1000);
        Path entry = entry("42");
        Files.move(entry, entry.resolveSibling("kept"));
        stored("43", 1000);
        Files.move(entry("43"), entry);

        assertThat(restore("42", new ResultDirectory(temporary.resolve("target"))))
                .isFalse();

        assertThat(told.lines).singleElement().asString().endsWith("seed 43 -> 42");
    }

    @Test
    void resultThatDoesNotFitItsInputsIsNotStored() throws IOException {
        ResultDirectory source = Results.write(temporary.resolve("source"), inputs("1"), 10);
        try (ResultCache.Entry entry = cache().lock(inputs("2"), UNLIMITED)) {
            entry.store(source);
        }
        assertThat(entry("2")).doesNotExist();
    }

    @Test
    void leastRecentlyUsedGoFirst() throws IOException {
        Instant start = Instant.now().minusSeconds(1000);
        for (int i = 1; i <= 3; i++) {
            stored("" + i, 30_000);
            Files.setLastModifiedTime(entry("" + i).resolve("training.json"), FileTime.from(start.plusSeconds(i)));
        }
        // Used now: 2 is the oldest.
        assertThat(restore("1", new ResultDirectory(temporary.resolve("target"))))
                .isTrue();

        stored("4", 30_000);
        assertThat(present("1", "2", "3", "4")).containsExactly("1", "3", "4");

        stored("5", 60_000);
        assertThat(present("1", "2", "3", "4", "5")).containsExactly("4", "5");
    }

    @Test
    void staysWithinItsBound() throws IOException {
        for (int i = 0; i < 12; i++) {
            stored("" + i, 20_000);
            assertThat(bytes()).isLessThanOrEqualTo(BOUND);
        }
        assertThat(bytes()).isGreaterThan(60_000);
    }

    @Test
    void tooLargeAResultIsNotKeptAndDisplacesNone() throws IOException {
        stored("1", 50_000);
        stored("2", BOUND);

        assertThat(present("1", "2")).containsExactly("1");
        assertThat(told.lines).isEmpty();
    }

    @Test
    void resultInUseIsNotRemoved() throws IOException {
        stored("1", 60_000);
        try (ResultCache.Entry inUse = cache().lock(inputs("1"), UNLIMITED)) {
            stored("2", 60_000);
            assertThat(present("1", "2")).containsExactly("1", "2");
            assertThat(inUse.restoreTo(new ResultDirectory(temporary.resolve("target")), DataSource.of("here")))
                    .isTrue();
        }
        stored("3", 10_000);
        assertThat(present("1", "2", "3")).containsExactly("1", "3");
    }

    @Test
    void leftoversGoButNotThoseOfALiveWriter() throws IOException {
        stored("1", 10);
        Path dead = leftover("1");
        Path live = leftover("2");
        Path own = leftover("3");
        try (ResultCache.Entry writer = cache().lock(inputs("2"), UNLIMITED)) {
            assertThat(writer.path()).isPresent();
            stored("3", 10);
            assertThat(dead).doesNotExist();
            assertThat(own).doesNotExist();
            assertThat(live.resolve("model.zip")).exists();
        }
        stored("3", 10);
        assertThat(live).doesNotExist();
    }

    @Test
    void threadsTrainOnce() throws Exception {
        int threads = 6;
        AtomicInteger trainings = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<Boolean>> builds = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            ResultDirectory result = new ResultDirectory(temporary.resolve("build" + i));
            builds.add(() -> {
                start.await();
                try (ResultCache.Entry entry = cache().lock(inputs("42"), UNLIMITED)) {
                    if (!entry.restoreTo(result, DataSource.of("here"))) {
                        trainings.incrementAndGet();
                        Results.write(result, inputs("42"), 1000);
                        told.waiting.acquire(threads - 1);
                        entry.store(result);
                    }
                }
                return result.staleness(inputs("42")).isEmpty();
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Boolean> build : pool.invokeAll(builds)) {
                assertThat(build.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(trainings).hasValue(1);
        assertThat(told.lines).hasSize(threads - 1).containsOnly("waits");
    }

    private long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(root())) {
            // Of training.json, some hundred bytes, no account is kept.
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("training.json"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
