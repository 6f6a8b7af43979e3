package io.github.mnistgate.report;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.training.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A cache in a temporary directory, and what it tells. */
abstract class ResultCacheFixture {

    static final long BOUND = 100_000;
    static final Optional<Duration> UNLIMITED = Optional.empty();

    @TempDir
    Path temporary;

    final Told told = new Told();

    static final class Told implements ResultCache.Listener {
        final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        /** A permit for each that waits. */
        final Semaphore waiting = new Semaphore(0);

        @Override
        public void onWait() {
            lines.add("waits");
            waiting.release();
        }

        @Override
        public void onTrouble(String line) {
            lines.add(line);
        }
    }

    Path root() {
        return temporary.resolve("cache");
    }

    ResultCache cache() {
        return new ResultCache(root(), BOUND, told);
    }

    ResultDirectory stored(String seed, long modelBytes) throws IOException {
        ResultDirectory source = Results.write(temporary.resolve("source" + seed), inputs(seed), modelBytes);
        try (ResultCache.Entry entry = cache().lock(inputs(seed), UNLIMITED)) {
            entry.store(source);
        }
        return source;
    }

    boolean restore(String seed, ResultDirectory target) {
        try (ResultCache.Entry entry = cache().lock(inputs(seed), UNLIMITED)) {
            return entry.restoreTo(target, DataSource.of("here"));
        }
    }

    Path entry(String seed) {
        return root().resolve(Fingerprint.key(inputs(seed)));
    }

    Path leftover(String seed) throws IOException {
        Path entry = entry(seed);
        Path part = Files.createDirectory(entry.resolveSibling("." + entry.getFileName() + ".1234.part"));
        Files.writeString(part.resolve("model.zip"), "half");
        return part;
    }

    List<String> present(String... seeds) {
        return Stream.of(seeds).filter(seed -> Files.exists(entry(seed))).toList();
    }

    static Map<String, String> inputs(String seed) {
        return Map.of("epochs", "10", "seed", seed);
    }

    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
