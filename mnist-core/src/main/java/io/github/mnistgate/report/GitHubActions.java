package io.github.mnistgate.report;

import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.gate.VerdictExcerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Shows verdicts on GitHub Actions, which is told by its environment variables. Elsewhere it does nothing.
 *
 * @param environment variables by name
 */
public record GitHubActions(Map<String, String> environment) {

    /** GitHub refuses the summary of a step that is larger than 1 MiB; all modules of a build write to one. */
    private static final long MAX_SUMMARY_BYTES = 1_000_000;

    public GitHubActions {
        environment = Map.copyOf(environment);
    }

    /**
     * Appends the verdicts to the summary of the step, if there is one; leaves out what exceeds GitHub's limit.
     *
     * @param module the module that was judged
     * @param remarks lines below the table
     * @throws IOException if the file cannot be written
     */
    public void appendSummary(String module, List<Verdict> verdicts, List<String> remarks) throws IOException {
        String file = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (!file.isBlank()) {
            Path summary = Path.of(file);
            long present = Files.exists(summary) ? Files.size(summary) : 0;
            Files.writeString(
                    summary,
                    MarkdownSummary.of(module, verdicts, remarks, MAX_SUMMARY_BYTES - present),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /**
     * Commands that annotate the run; GitHub reads them at the start of lines of the standard output.
     *
     * @param module the module that was judged
     * @param halts whether breaches fail the build; if not, they are warnings
     * @return a line for each verdict that is no pass; of very many, for an excerpt, and one for the number of others
     */
    public List<String> annotations(String module, List<Verdict> verdicts, boolean halts) {
        if (!"true".equals(environment.get("GITHUB_ACTIONS"))) {
            return List.of();
        }
        String title = escape("MNIST gate of " + module).replace(":", "%3A").replace(",", "%2C");
        VerdictExcerpt excerpt = VerdictExcerpt.of(verdicts);
        List<String> lines = new ArrayList<>();
        excerpt.verdicts().stream()
                .filter(verdict -> verdict.outcome() != Outcome.PASSED)
                .map(verdict -> command(verdict.outcome(), halts, title, verdict.message()))
                .forEach(lines::add);
        for (Outcome outcome : List.of(Outcome.BREACHED, Outcome.WARNED)) {
            excerpt.leftOut(outcome).forEach(more -> lines.add(command(outcome, halts, title, more)));
        }
        return lines;
    }

    private static String command(Outcome outcome, boolean halts, String title, String message) {
        return (outcome == Outcome.BREACHED && halts ? "::error" : "::warning") + " title=" + title + "::"
                + escape(message);
    }

    /** Escapes a text as the runner reads data; in properties colons and commas are escaped besides. */
    private static String escape(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
