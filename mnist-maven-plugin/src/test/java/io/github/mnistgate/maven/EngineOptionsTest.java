package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.training.EngineChoice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineOptionsTest {

    @Test
    void nothingGiven() {
        EngineOptions options = parse("auto", "cpu", null, null, null);

        assertThat(options)
                .isEqualTo(new EngineOptions(
                        EngineChoice.standard(), Optional.empty(), Optional.empty(), List.of(), Optional.empty()));
    }

    @Test
    void everyOptionIsRead() {
        EngineOptions options = parse("fused", "cpu", " 4 ", "-Xmx2g '-Dname=with space' \"-Dother=a b\"", "90");

        assertThat(options)
                .isEqualTo(new EngineOptions(
                        EngineChoice.plain(4),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("-Xmx2g", "-Dname=with space", "-Dother=a b"),
                        Optional.of(Duration.ofSeconds(90))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "keras | 1    | 1   | trainer is 'keras', allowed are auto, fused and dl4j",
                "auto  | 1    | 0   | timeoutSeconds is '0', allowed is a whole number from 1 to 2147483647",
                "auto  | 1    | 1.5 | timeoutSeconds is '1.5', allowed is a whole number from 1 to 2147483647",
                "auto  | 1    | 1s  | timeoutSeconds is '1s', allowed is a whole number from 1 to 2147483647"
            })
    void badOptionIsNamedWithWhatIsAllowed(String trainer, String threads, String timeout, String message) {
        assertThatThrownBy(() -> parse(trainer, "auto", threads, null, timeout))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void argLineWithAnOpenQuote() {
        assertThatThrownBy(() -> parse("auto", "auto", "1", "-Dx='a", null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("argLine is '-Dx='a', which cannot be taken apart: ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private static EngineOptions parse(
            String trainer, String backend, String threads, String argLine, String timeoutSeconds) {
        EngineModules ours = new EngineModules(artifactId -> {
            throw new AssertionError(artifactId + " was resolved");
        });
        return EngineOptions.parse(ours, trainer, backend, threads, argLine, timeoutSeconds);
    }
}
