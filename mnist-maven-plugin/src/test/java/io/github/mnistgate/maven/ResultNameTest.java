package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultNameTest {

    @TempDir
    Path checkout;

    @Test
    void theDefaultDirectoryHasNone() {
        assertThat(name("target/mnist").text()).isEmpty();
        assertThat(name("target/other/../mnist").text()).isEmpty();
        assertThat(name("target/mnist").after("g:a", ":")).isEqualTo("g:a");
    }

    @Test
    void aDirectoryInTheBuildDirectoryHasItsOwn() {
        assertThat(name("target/mnist-small").text()).hasValue("mnist-small");
        assertThat(name("target/mnist-small/").after("mnist-gate", "-")).isEqualTo("mnist-gate-mnist-small");
    }

    @Test
    void noTwoDirectoriesHaveTheSame() {
        List<String> directories = List.of(
                "target/small",
                "small",
                "target/a/small",
                "target/a-small",
                "a/small",
                "../small",
                "target/a small",
                "target/a+small",
                "target/ä",
                "target/ö",
                "target/.x",
                "target/mnist/mnist",
                "target",
                "target/small-12345678",
                "/no-such-root/small",
                "target/" + "x".repeat(100),
                "target/" + "x".repeat(101));
        List<String> names = directories.stream()
                .map(path -> name(path).text().orElseThrow())
                .toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[A-Za-z0-9_-]{1,70}"));
        assertThat(Stream.concat(names.stream(), names.stream().map(String::toLowerCase))
                        .distinct())
                .hasSize(names.size());
    }

    @Test
    void isTheSameOnEveryMachine() throws IOException {
        Files.createFile(checkout.resolve("pom.xml"));
        Path other = Files.createDirectories(checkout.resolve("elsewhere"));
        Files.createDirectory(other.resolve(".git"));
        for (String path : List.of("results/small", "../shared", "target/a/b")) {
            assertThat(ResultName.of(
                            other.resolve("module").resolve(path),
                            other.resolve("module/target"),
                            other.resolve("module")))
                    .isEqualTo(name(path));
        }
        assertThat(name("results/small").text().orElseThrow()).startsWith("results-small-");
    }

    private ResultName name(String path) {
        Path module = checkout.resolve("module");
        return ResultName.of(module.resolve(path), module.resolve("target"), module);
    }
}
