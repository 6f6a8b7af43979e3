package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserCacheTest {

    private static final String LINUX = "Linux";
    private static final String REMEDY =
            "; set the environment variable XDG_CACHE_HOME to the absolute path of a directory"
                    + " that can be written to";

    @TempDir
    Path home;

    @Test
    void isApartFromOtherProjectsAndVersions() {
        UserCache cache = UserCache.of(Map.of(), home.toString(), LINUX);

        assertThat(cache.natives("toy")).contains(home.resolve(".cache/mnistgate/javacpp-toy"));
        assertThat(cache.results()).contains(home.resolve(".cache/mnistgate/results"));
        assertThat(cache.problem()).isEmpty();
        assertThat(home).as("looking makes no directory").isEmptyDirectory();
    }

    @Test
    void isWhereTheUserWantsCaches() {
        assertThat(UserCache.of(Map.of("XDG_CACHE_HOME", home.resolve("a/b").toString()), "?", LINUX)
                        .results())
                .contains(home.resolve("a/b/mnistgate/results"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache", "./cache", "../cache", "~/.cache", "", " "})
    void pathThatIsNotAbsoluteIsIgnored(String value) {
        assertThat(UserCache.of(Map.of("XDG_CACHE_HOME", value), home.toString(), LINUX)
                        .results())
                .contains(home.resolve(".cache/mnistgate/results"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "?            | is not an absolute path",
                "home         | is not an absolute path",
                "''           | is not an absolute path",
                "none         | is not an absolute path",
                "/            | is the root of the file system",
                "/nonexistent | does not exist"
            })
    void homeThatIsNoneOfTheUsersOwnIsNoPlace(String value, String fault) {
        UserCache cache = UserCache.of(Map.of("XDG_CACHE_HOME", "relative"), value, LINUX);

        assertThat(cache.problem()).hasValue("there is no cache: the home directory '" + value + "' " + fault + REMEDY);
        assertThat(cache.natives("toy")).isEmpty();
        assertThat(cache.results()).isEmpty();
    }

    @Test
    void placeBelowAFileIsNone() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThat(UserCache.of(Map.of("XDG_CACHE_HOME", file.resolve("cache").toString()), home.toString(), LINUX)
                        .problem())
                .hasValue("there is no cache: " + file.resolve("cache/mnistgate") + " cannot be made, because " + file
                        + " is not a directory" + REMEDY);
    }

    /** The kernel lets not even root write there. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void placeThatCannotBeWrittenToIsNone() {
        assertThat(UserCache.of(Map.of(), "/proc/self", LINUX).problem())
                .hasValue(
                        "there is no cache: /proc/self/.cache/mnistgate cannot be made, because /proc/self cannot be written to"
                                + REMEDY);
    }

    @Test
    void otherSystemsHaveTheirOwnPlaces() {
        Map<String, String> environment = Map.of(
                "XDG_CACHE_HOME",
                home.resolve("xdg").toString(),
                "LOCALAPPDATA",
                home.resolve("local").toString());

        assertThat(UserCache.of(environment, home.toString(), "Mac OS X").results())
                .contains(home.resolve("Library/Caches/mnistgate/results"));
        assertThat(UserCache.of(environment, home.toString(), "Windows 11").results())
                .contains(home.resolve("local/mnistgate/results"));
        assertThat(UserCache.of(Map.of(), home.toString(), "Windows 11").results())
                .contains(home.resolve("AppData/Local/mnistgate/results"));
        assertThat(UserCache.of(environment, "?", "Mac OS X").problem())
                .hasValue(
                        "there is no cache: the home directory '?' is"
                                + " not an absolute path; name another home directory with -Duser.home=…, for Maven in MAVEN_OPTS");
    }
}
