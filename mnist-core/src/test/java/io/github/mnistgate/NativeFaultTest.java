package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By what the loaders of glibc and musl say. */
class NativeFaultTest {

    private static final Pattern UNPACKED = Pattern.compile("lib(openblas|nd4j|jni|gomp).*");

    private static final String MOVE = "with the environment variable XDG_CACHE_HOME";
    private static final long NOTHING = 0;
    private static final long MORE_THAN_ANY_DISK_HAS = 1L << 40;

    @TempDir
    Path directory;

    @Test
    void mountWithoutExecutionIsNamed() {
        List<String> mounts = List.of(
                "overlay / overlay rw,relatime 0 0",
                "tmpfs " + directory + " tmpfs rw,noexec 0 0",
                "tmpfs " + directory + "-other tmpfs rw 0 0");

        assertThat(explained(mounts, "libjniopenblas.so: failed to map segment from shared object"))
                .hasValue(directory
                        + " is on a file system that is mounted noexec (" + directory
                        + "); move the directory to another file system, "
                        + MOVE);
        assertThat(explained(mounts, "Error loading shared library libx.so: Operation not permitted")
                        .orElseThrow())
                .contains("noexec");
    }

    @Test
    void mountOfADirectoryThatIsToBeMadeIsThatAboveIt() {
        Path below = directory.resolve("of a user/cache");
        List<String> mounts = List.of("tmpfs " + directory.toString().replace("t", "\\164") + " tmpfs noexec 0 0");

        assertThat(new NativeFault(below, NOTHING, UNPACKED, MOVE, mounts, false)
                        .explain(new UnsatisfiedLinkError("failed to map segment")))
                .hasValueSatisfying(
                        words -> assertThat(words).startsWith(below + " is on").contains("noexec (" + directory + ")"));
    }

    @Test
    void laterMountHidesTheEarlier() {
        List<String> mounts = List.of("a " + directory + " tmpfs noexec 0 0", "b " + directory + " tmpfs rw 0 0");

        assertThat(explained(mounts, "failed to map segment"))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("the system lets no code be run from " + directory)
                        .contains("SELinux"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "libopenblas.so.0: cannot open shared object file: No such file or directory",
                "/c/libnd4jcpu.so: file too short",
                "/c/libnd4jcpu.so: ELF load command past end of file"
            })
    void unpackedLibraryThatIsNotWholeMeansAFullDiskOrADamagedDirectory(String words) {
        assertThat(explain(MORE_THAN_ANY_DISK_HAS, List.of(), false, new UnsatisfiedLinkError(words))
                        .orElseThrow())
                .startsWith("the disk of " + directory + " is full: ")
                .endsWith(" MB are free, and they take about " + MORE_THAN_ANY_DISK_HAS
                        + " MB; make room there, or move the directory " + MOVE);
        assertThat(explained(List.of(), words))
                .hasValue("a file in " + directory
                        + " is damaged or missing; remove the directory, and they are unpacked again");
    }

    @Test
    void causeOfTheCauseCounts() {
        UnsatisfiedLinkError error = new UnsatisfiedLinkError("java.io.IOException");
        error.initCause(new IOException("No space left on device"));

        assertThat(explain(NOTHING, List.of(), false, new ExceptionInInitializerError(error))
                        .orElseThrow())
                .startsWith("the disk of " + directory + " is full");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "libstdc++.so.6: cannot open shared object file: No such file | the system has no libstdc++.so.6; install the "
                        + "system's package that holds it",
                "/lib/libc.so.6: version `GLIBC_2.34' not found (required by x) | the system's C or C++ library is older than they "
                        + "need (GLIBC_2.34); use a newer system or image",
                "x.so: wrong ELF class: ELFCLASS32 | they are made for another processor than this Java; use a JDK for the machine's "
                        + "own processor",
                "failed to map segment from shared object: Cannot allocate memory | there is too little memory to map them; give the "
                        + "machine or the container more"
            })
    void remedyFitsTheCause(String words, String explanation) {
        assertThat(explained(List.of(), words)).hasValue(explanation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.io.FileNotFoundException: /c/.lock (Permission denied)", "x (Read-only file system)"})
    void directoryThatRefusesIsNamed(String words) {
        assertThat(explained(List.of(), words))
                .hasValue(directory + " cannot be read or written; change its permissions, or move the directory "
                        + MOVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by x)",
                "Error relocating /c/libjnijavacpp.so: __memcpy_chk: symbol not found"
            })
    void muslIsNamedWhateverItSays(String words) {
        assertThat(explain(NOTHING, List.of(), true, new UnsatisfiedLinkError(words))
                        .orElseThrow())
                .contains("musl", "Alpine", "an image with glibc", "trainer 'fused'", "TrainedModel");
    }

    @Test
    void unknownCauseIsLeftToTheCaller() {
        assertThat(explained(List.of("tmpfs " + directory + " tmpfs noexec 0 0"), "undefined symbol: f"))
                .isEmpty();
        assertThat(NativeFault.in(directory, NOTHING, UNPACKED)
                        .explain(new UnsatisfiedLinkError("undefined symbol: f")))
                .isEmpty();
    }

    private Optional<String> explained(List<String> mounts, String words) {
        return explain(NOTHING, mounts, false, new UnsatisfiedLinkError(words));
    }

    private Optional<String> explain(long megabytes, List<String> mounts, boolean musl, Throwable error) {
        return new NativeFault(directory, megabytes, UNPACKED, MOVE, mounts, musl).explain(error);
    }
}
