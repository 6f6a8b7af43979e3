package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritersTest {

    @TempDir
    Path folder;

    private Path directory;
    private String user;
    private String group;

    @BeforeEach
    void makeDirectory() throws IOException {
        Skip.unless(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "who else may write to a directory: this system has no such permissions");
        directory = Files.createDirectory(folder.resolve("cache"));
        PosixFileAttributes attributes = Files.readAttributes(directory, PosixFileAttributes.class);
        user = attributes.owner().getName();
        group = attributes.group().getName();
    }

    private void permit(String permissions) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
    }

    private Writers writers(String groupLine, String userLines) throws IOException {
        return new Writers(
                Files.writeString(folder.resolve("group"), groupLine + "\n"),
                Files.writeString(folder.resolve("passwd"), userLines + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwx------", "rwxr-xr-x"})
    void directoryOfTheUserAloneHasNoOtherWriters(String permissions) throws IOException {
        permit(permissions);

        assertThat(Writers.HERE.others(directory)).isEmpty();
        assertThat(Writers.HERE.others(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void everybodyIsTold() throws IOException {
        permit("rwxrwxrwx");

        assertThat(Writers.HERE.others(directory)).hasValue("everybody");
    }

    /** The names of group and user are those of this machine; whether they are the same decides. */
    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "USER, '', true",
        "'USER,mallory', '', false",
        "mallory, '', false",
        "'', mallory:x:77:77::/:/bin/sh, false"
    })
    void aGroupIsPrivateIfItHasTheNameOfTheUserAndNobodyElse(String members, String others, boolean isPrivate)
            throws IOException {
        permit("rwxrwxr-x");
        Writers writers =
                writers(group + ":x:77:" + members.replace("USER", user), user + ":x:77:77::/:/bin/sh\n" + others);

        assertThat(writers.others(directory).isEmpty()).isEqualTo(isPrivate && group.equals(user));
    }

    @Test
    void aGroupOfAnotherNameOrOneThatIsNotKnownIsNotPrivate() throws IOException {
        permit("rwxrwxr-x");

        assertThat(writers("another:x:77:", user + ":x:77:77::/:/bin/sh").others(directory))
                .hasValue("the group '" + group + "'");
        assertThat(new Writers(folder.resolve("none"), folder.resolve("none")).others(directory))
                .hasValue("the group '" + group + "'");
    }

    @Test
    void directoryWithAStickyBitAroundACacheIsNoHarm() throws IOException {
        permit("rwxrwxrwx");
        assertThat(Writers.HERE.othersAround(directory)).hasValue("everybody");

        Files.setAttribute(directory, "unix:mode", 01777);

        assertThat(Writers.HERE.othersAround(directory)).isEmpty();
        assertThat(Writers.HERE.others(directory)).hasValue("everybody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache", "cache/mnistgate", "cache/mnistgate/results"})
    void aCacheThatOthersMayWriteToIsNone(String name) throws IOException {
        Path open = folder.resolve(name);
        Files.createDirectories(open);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        UserCache cache = UserCache.of(Map.of("XDG_CACHE_HOME", directory.toString()), folder.toString(), "Linux");

        assertThat(cache.results()).isEmpty();
        assertThat(cache.natives("toy")).isEmpty();
        assertThat(cache.problem())
                .hasValue("there is no cache: " + open + " may be written to by everybody, and what is kept there must"
                        + " be the user's own; run chmod go-w on it, or name another place in the environment"
                        + " variable XDG_CACHE_HOME");
    }

    @Test
    void aCacheOfTheUserAloneIsOne() throws IOException {
        Files.createDirectories(directory.resolve("mnistgate/results"));

        assertThat(UserCache.of(Map.of("XDG_CACHE_HOME", directory.toString()), folder.toString(), "Linux")
                        .results())
                .contains(directory.resolve("mnistgate/results"));
    }
}
