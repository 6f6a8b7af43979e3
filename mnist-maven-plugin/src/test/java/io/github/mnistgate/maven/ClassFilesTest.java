package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes of dependencies that Surefire runs as the module's own. */
class ClassFilesTest {

    private static final String COORDINATES = "com.example:quality:test-jar:tests:1.0";

    @TempDir
    Path directory;

    private Path testClasses;
    private Path jar;

    @BeforeEach
    void fill() throws IOException {
        testClasses = Files.createDirectories(directory.resolve("test-classes"));
        Files.write(testClasses.resolve("OwnTest.class"), new byte[1]);
        jar = directory.resolve("quality-1.0-tests.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String name : List.of("META-INF/versions/17/a/Other.class", "a/QualityTest.class", "a/quality.txt")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[2]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.example:quality",
                "com.example:*",
                "*:qual*",
                "com.example:quality:test-jar",
                "com.example:quality:*:tests",
                "com.example:quality:1.0",
                "com.example"
            })
    void areTestClasses(String pattern) {
        ClassFiles files = files(Set.of(pattern), Optional.empty());
        assertThat(files.testClasses()).containsExactly("OwnTest", "a.QualityTest");
        assertThat(files.bytes("a.QualityTest")).contains(new byte[2]);
        assertThat(files.testDirectory("a.QualityTest")).isEqualTo(testClasses);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"com.example:other", "example:quality", "com.example:quality:sources", "com.example:quality:2.0"
            })
    void areNoneWhereThePatternNamesAnother(String pattern) {
        assertThat(files(Set.of(pattern), Optional.empty()).testClasses()).containsExactly("OwnTest");
    }

    @Test
    void areNoneWhereAPatternExcludesThem() {
        assertThat(files(Set.of("com.example:*", "!com.example:quality"), Optional.empty())
                        .testClasses())
                .containsExactly("OwnTest");
    }

    @Test
    void matterWhereTheyMayBeMissing() {
        Optional<String> gap = Optional.of("com.example:other:jar:1 was not resolved");
        assertThat(files(Set.of(), gap).testClasses()).containsExactly("OwnTest");
        assertThat(files(Set.of("com.example:quality"), gap).testClasses()).containsExactly("OwnTest", "a.QualityTest");
        assertThatThrownBy(() -> files(Set.of("com.example:other"), gap).testClasses())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "which classes of dependenciesToScan, com.example:other, have @ModelGate is not known, because no"
                                + " dependency of that name was found: com.example:other:jar:1 was not resolved; build the module together with"
                                + " those that it depends on, as mvn verify at the root does");
    }

    private ClassFiles files(Set<String> scanned, Optional<String> gap) {
        return new ClassFiles(
                List.of(testClasses),
                directory.resolve("classes"),
                scanned,
                () -> new TestClassPath(List.of(jar), Map.of(COORDINATES, jar), gap));
    }
}
