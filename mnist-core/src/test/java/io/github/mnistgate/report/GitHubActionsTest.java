package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubActionsTest {

    private static final Verdict PASS = verdict(Outcome.PASSED, "accuracy is 0.9752, expected minimum is 0.9700");
    private static final Verdict WARNING =
            verdict(Outcome.WARNED, "f1 of digit 8 is 0.93, but expected minimum is 0.95");
    private static final Verdict BREACH =
            verdict(Outcome.BREACHED, "lower 95 % bound of recall is 0.91,\r\nbut: 100% | <b>`x`</b>");
    private static final Map<String, String> ON_GITHUB = Map.of("GITHUB_ACTIONS", "true");

    @TempDir
    Path folder;

    @Test
    void annotatesWhatIsNoPass() {
        assertThat(new GitHubActions(ON_GITHUB).annotations("digits", List.of(PASS, WARNING, BREACH), true))
                .containsExactly(
                        "::warning title=MNIST gate of digits::f1 of digit 8 is 0.93, but expected minimum is 0.95",
                        "::error title=MNIST gate of digits::lower 95 %25 bound of recall is 0.91,%0D%0Abut: 100%25 | <b>`x`</b>");
    }

    @Test
    void escapesPropertiesFurther() {
        assertThat(new GitHubActions(ON_GITHUB).annotations("a:b,c%\n", List.of(WARNING), true))
                .containsExactly(
                        "::warning title=MNIST gate of a%3Ab%2Cc%25%0A::f1 of digit 8 is 0.93, but expected minimum is 0.95");
    }

    @Test
    void breachesThatDoNotHaltAreWarnings() {
        assertThat(new GitHubActions(ON_GITHUB).annotations("m", List.of(BREACH), false))
                .singleElement()
                .asString()
                .startsWith("::warning title=MNIST gate of m::");
    }

    @Test
    void elsewhereNothingIsAnnotated() {
        for (Map<String, String> environment : List.of(Map.<String, String>of(), Map.of("GITHUB_ACTIONS", "false"))) {
            assertThat(new GitHubActions(environment).annotations("m", List.of(BREACH), true))
                    .isEmpty();
        }
    }

    @Test
    void summaryIsAppendedBreachesFirst() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary.md"), "# Before\n");
        GitHubActions actions = new GitHubActions(Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

        actions.appendSummary("my_module", List.of(PASS, WARNING, BREACH), List.of());
        actions.appendSummary("b", List.of(PASS), List.of("Compared with a_b.", "A drop of 1 point."));

        assertThat(summary).hasContent("""
        # Before
        ### MNIST gates of my\\_module: 1 of 3 breached

        | | verdict | 95 % interval |
        |---|---|---|
        | :x: | lower 95 % bound of recall is 0.91,  but: 100% \\| &lt;b>\\`x\\`&lt;/b> | 0.9243 to 0.9553 |
        | :warning: | f1 of digit 8 is 0.93, but expected minimum is 0.95 | 0.9243 to 0.9553 |
        | :white_check_mark: | accuracy is 0.9752, expected minimum is 0.9700 | 0.9243 to 0.9553 |

        ### MNIST gates of b: passed

        | | verdict | 95 % interval |
        |---|---|---|
        | :white_check_mark: | accuracy is 0.9752, expected minimum is 0.9700 | 0.9243 to 0.9553 |

        - Compared with a\\_b.
        - A drop of 1 point.

        """);
    }

    @Test
    void summaryIsMadeWhereThereIsNoneAndOnlyIfAskedFor() throws IOException {
        Path summary = folder.resolve("new.md");

        new GitHubActions(Map.of("GITHUB_STEP_SUMMARY", " ")).appendSummary("m", List.of(PASS), List.of());
        new GitHubActions(Map.of()).appendSummary("m", List.of(PASS), List.of());
        assertThat(summary).doesNotExist();
        new GitHubActions(Map.of("GITHUB_STEP_SUMMARY", summary.toString()))
                .appendSummary("m", List.of(PASS), List.of());

        assertThat(summary).content().startsWith("### MNIST gates of m: passed\n\n| |");
    }

    @Test
    void summaryThatCannotBeWrittenIsSaid() {
        GitHubActions actions = new GitHubActions(Map.of("GITHUB_STEP_SUMMARY", folder.toString()));

        assertThatThrownBy(() -> actions.appendSummary("m", List.of(PASS), List.of()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void summaryKeepsToTheLimitOfTheStep() throws IOException {
        Path summary = folder.resolve("large.md");
        GitHubActions actions = new GitHubActions(Map.of("GITHUB_STEP_SUMMARY", summary.toString()));
        // Of different metrics, since no more than an excerpt is shown of those on one.
        List<Verdict> many = IntStream.range(0, 20_000)
                .mapToObj(metric -> verdict("metric " + metric, Outcome.BREACHED, BREACH.message()))
                .toList();

        for (int module = 0; module < 3; module++) {
            actions.appendSummary("module " + module, many, List.of());
            assertThat(Files.size(summary)).isBetween(999_500L, 1_000_000L);
        }
        String content = Files.readString(summary);
        assertThat(content.indexOf("### MNIST")).isZero().isEqualTo(content.lastIndexOf("### MNIST"));
        assertThat(content.substring(content.length() - 40)).containsPattern("\\|\n\n\\d+ more in gate.json.\n\n$");
    }

    @Test
    void rowsThatDoNotFitAreCounted() {
        List<Verdict> verdicts = List.of(PASS, PASS, BREACH);
        String whole = MarkdownSummary.of("é", verdicts, List.of(), 10_000);
        int bytes = whole.getBytes(StandardCharsets.UTF_8).length;

        // Room for the last line is kept all the same, so what just fits takes a little more.
        assertThat(MarkdownSummary.of("é", verdicts, List.of(), bytes + 30)).isEqualTo(whole);
        String cut = MarkdownSummary.of("é", verdicts, List.of(), bytes - 1);
        assertThat(cut).contains(":x:").endsWith("\n1 more in gate.json.\n\n");
        assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThan(bytes);
        assertThat(MarkdownSummary.of("é", verdicts, List.of(), 150))
                .endsWith("|---|---|---|\n\n3 more in gate.json.\n\n");
        assertThat(MarkdownSummary.of("é", verdicts, List.of(), 40)).isEmpty();
    }

    private static Verdict verdict(Outcome outcome, String message) {
        return verdict("recall", outcome, message);
    }

    private static Verdict verdict(String metric, Outcome outcome, String message) {
        return new Verdict(
                "s",
                metric,
                0.9,
                new BigDecimal("0.95"),
                "minimum",
                Severity.ERROR,
                outcome,
                message,
                new Interval(0.924350542111, 0.955269386439),
                null,
                null,
                Map.of(),
                null);
    }
}
