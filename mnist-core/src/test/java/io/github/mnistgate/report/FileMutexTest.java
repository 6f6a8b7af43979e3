package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("It replaces the system properties.")
class FileMutexTest {

    @TempDir
    Path folder;

    /** Surefire does so around each test run, in the JVM in which other modules are built at the same time. */
    @Test
    void propertiesThatArePutBackNeitherKeepALockNorGiveItBack() throws IOException {
        Path file = folder.resolve("key.lock");
        Properties before = (Properties) System.getProperties().clone();
        Properties meanwhile;
        try (FileMutex held = FileMutex.tryAcquire(file).orElseThrow()) {
            assertThat(held).isNotNull();
            meanwhile = (Properties) System.getProperties().clone();
            System.setProperties(before);
            assertThat(FileMutex.tryAcquire(file)).isEmpty();
        }
        System.setProperties(meanwhile);
        try {
            Optional<FileMutex> again = FileMutex.tryAcquire(file);
            assertThat(again).isPresent();
            again.orElseThrow().close();
        } finally {
            System.setProperties(before);
        }
    }

    @Test
    void fileThatIsGoneHasNoPulse() throws IOException {
        Path file = folder.resolve("key.lock");
        try (FileMutex held = FileMutex.tryAcquire(file).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(file.toFile().delete()).isTrue();

            assertThatThrownBy(() -> FileMutex.acquire(
                            file, Optional.of(Duration.ofSeconds(20)), Duration.ofSeconds(1), () -> {}))
                    .isInstanceOf(FileMutex.HolderStoppedException.class);
        }
    }

    @Test
    void lockThatSomethingElseInThisJvmHoldsStays() throws IOException {
        Path file = folder.resolve("key.lock");
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            assertThat(other.tryLock()).isNotNull();

            assertThat(FileMutex.tryAcquire(file)).isEmpty();
            assertThat(FileMutex.tryAcquire(file)).isEmpty();
            assertThat(file).exists();
        }
    }
}
