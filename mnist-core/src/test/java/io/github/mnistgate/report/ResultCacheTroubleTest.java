package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.Skip;
import io.github.mnistgate.dataset.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cache that is of no use: nothing fails, and one line says why. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResultCacheTroubleTest extends ResultCacheFixture {

    @Test
    void patienceEndsAndTheBuildGoesOnWithoutTheCache() throws IOException {
        stored("42", 10);
        try (ResultCache.Entry other = cache().lock(inputs("42"), UNLIMITED)) {
            try (ResultCache.Entry entry = cache().lock(inputs("42"), Optional.of(Duration.ofSeconds(1)))) {
                assertThat(entry.path()).isEmpty();
                assertThat(entry.restoreTo(new ResultDirectory(temporary.resolve("target")), DataSource.of("here")))
                        .isFalse();
                entry.store(Results.write(temporary.resolve("target"), inputs("42"), 10));
            }
            assertThat(told.lines)
                    .containsExactly(
                            "waits",
                            "another build has been training the same model for 1 s; this one goes on without the cache");
            assertThat(other.path()).isPresent();
        }
    }

    @Test
    void cacheThatIsOffTouchesNothing() throws IOException {
        ResultCache off = new ResultCache(null, BOUND, told);
        ResultDirectory source = Results.write(temporary.resolve("source"), inputs("42"), 10);
        try (ResultCache.Entry entry = off.lock(inputs("42"), UNLIMITED)) {
            entry.store(source);
            assertThat(entry.restoreTo(source, DataSource.of("here"))).isFalse();
            assertThat(entry.path()).isEmpty();
        }
        assertThat(names(temporary)).containsExactly("source");
        assertThat(told.lines).isEmpty();
    }

    @Test
    void directoryThatCannotBeMadeTurnsTheCacheOffWithOneLine() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        Path root = file.resolve("results");

        storeAndFailToRestore(new ResultCache(root, BOUND, told));

        assertThat(told.lines)
                .singleElement()
                .asString()
                .startsWith("the cache in " + root + " cannot be used, and is off: ")
                .doesNotContain("\n");
    }

    @Test
    void directoryThatCannotBeWrittenTurnsTheCacheOffWithOneLine() throws IOException {
        stored("42", 10);
        Files.setPosixFilePermissions(root(), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Skip.unless(!Files.isWritable(root()), "a cache that cannot be written: who runs this may write anywhere");
            storeAndFailToRestore(new ResultCache(root(), BOUND, told));
        } finally {
            Files.setPosixFilePermissions(root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(told.lines).singleElement().asString().startsWith("the cache in " + root() + " cannot be used");
    }

    @Test
    void storingThatFailsIsToldInOneLine() throws IOException {
        ResultDirectory source = Results.write(temporary.resolve("source"), inputs("42"), 10);
        try (ResultCache.Entry entry = cache().lock(inputs("42"), UNLIMITED)) {
            // The user deletes the cache, and more.
            Files.move(root(), temporary.resolve("moved"));
            Files.writeString(root(), "");
            entry.store(source);
        }
        assertThat(told.lines)
                .singleElement()
                .asString()
                .startsWith("the result is not kept in the cache in " + root() + ": ")
                .doesNotContain("\n");
    }

    @Test
    void sweepingThatFailsIsToldAndTheResultIsKept() throws IOException {
        ResultDirectory source = Results.write(temporary.resolve("source"), inputs("42"), 10);
        try (ResultCache.Entry entry = cache().lock(inputs("42"), UNLIMITED)) {
            Files.createDirectory(root().resolve("sweep.lock"));
            entry.store(source);
        }
        assertThat(told.lines)
                .singleElement()
                .asString()
                .startsWith("what is too much in the cache in " + root() + " cannot be removed: ");
        assertThat(present("42")).containsExactly("42");
    }

    private void storeAndFailToRestore(ResultCache cache) throws IOException {
        ResultDirectory result = Results.write(temporary.resolve("result"), inputs("41"), 10);
        try (ResultCache.Entry entry = cache.lock(inputs("41"), UNLIMITED)) {
            assertThat(entry.restoreTo(result, DataSource.of("here"))).isFalse();
            entry.store(result);
        }
        assertThat(result.staleness(inputs("41"))).isEmpty();
    }
}
