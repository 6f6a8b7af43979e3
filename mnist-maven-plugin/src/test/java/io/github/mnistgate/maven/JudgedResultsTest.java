package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedResultsTest {

    @TempDir
    Path module;

    @Test
    void aClassJudgesTheResultThatItNamesOrTheModulesOwn() {
        JudgedResults results = check("mnist", "mnist");
        assertThat(results.of(Optional.empty())).contains(module.resolve("mnist"));
        assertThat(results.of(Optional.of("second"))).contains(module.resolve("second"));
        assertThat(results.of(Optional.of("second/model.zip"))).contains(module.resolve("second"));
        assertThat(results.of(Optional.of("../other/./mnist")))
                .contains(module.resolveSibling("other").resolve("mnist"));
    }

    @Test
    void eachCheckAnswersForItsOwnResult() {
        JudgedResults second = check("second", "mnist", "second");
        assertThat(second.answersFor(result("second"))).isTrue();
        assertThat(second.answersFor(result("mnist"))).isFalse();
        assertThat(second.answersFor(result("third"))).isFalse();
        assertThat(second.answersFor(Optional.empty())).isFalse();
    }

    @Test
    void theCheckOfTheOwnModelAnswersForWhatNoOtherDoes() {
        JudgedResults own = check("mnist", "mnist", "second");
        assertThat(own.answersFor(result("mnist"))).isTrue();
        assertThat(own.answersFor(result("second"))).isFalse();
        assertThat(own.answersFor(result("third"))).isTrue();
        assertThat(own.answersFor(Optional.empty())).isTrue();
    }

    @Test
    void withoutACheckOfTheOwnModelTheLastAnswersForTheRest() {
        for (String result : List.of("mnist", "third")) {
            assertThat(check("first", "first", "second").answersFor(result(result)))
                    .isFalse();
            assertThat(check("second", "first", "second").answersFor(result(result)))
                    .isTrue();
        }
    }

    @Test
    void aTypedCheckOfTheOwnModelNeedsNoneInThePom() {
        assertThat(check("mnist").answersFor(result("mnist"))).isTrue();
        assertThat(check("mnist").answersFor(result("third"))).isTrue();
        // The check of the pom answers where it runs.
        assertThat(check("mnist", "second").answersFor(result("second"))).isFalse();
        assertThat(check("elsewhere").answersFor(result("mnist"))).isTrue();
    }

    @Test
    void onlyTheTestsOnASkippedResultAreSkipped() {
        JudgedResults results = new JudgedResults(
                module, result("mnist"), List.of(module.resolve("second")), module.resolve("mnist"), List.of());
        assertThat(results.isSkipped(result("second"))).isTrue();
        assertThat(results.isSkipped(result("mnist"))).isFalse();
        assertThat(results.isSkipped(Optional.empty())).isFalse();
    }

    private JudgedResults check(String checked, String... checks) {
        return new JudgedResults(
                module,
                result("mnist"),
                List.of(),
                module.resolve(checked),
                List.of(checks).stream().map(module::resolve).toList());
    }

    private Optional<Path> result(String name) {
        return Optional.of(module.resolve(name));
    }
}
