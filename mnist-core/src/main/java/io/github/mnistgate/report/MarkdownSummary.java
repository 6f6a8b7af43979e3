package io.github.mnistgate.report;

import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.gate.VerdictExcerpt;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The verdicts as a table in GitHub's Markdown, breaches first; of very many, an excerpt. */
public final class MarkdownSummary {

    private static final String HEADER = "| | verdict | 95 % interval |\n|---|---|---|\n";
    private static final int INTERVAL_DIGITS = 4;

    private MarkdownSummary() {}

    /**
     * The table under a heading; as many rows as there is room for, and a line that says how many were left out.
     *
     * @param module the module that was judged
     * @param remarks lines below the table; left out where there is no room for all
     * @param maxBytes of the whole in UTF-8
     * @return empty if not even heading and last line fit
     */
    public static String of(String module, List<Verdict> verdicts, List<String> remarks, long maxBytes) {
        long breaches = verdicts.stream()
                .filter(verdict -> verdict.outcome() == Outcome.BREACHED)
                .count();
        StringBuilder text = new StringBuilder("### MNIST gates of ")
                .append(escape(module))
                .append(": ")
                .append(breaches == 0 ? "passed" : breaches + " of " + verdicts.size() + " breached")
                .append("\n\n")
                .append(HEADER);
        long room = maxBytes - bytes(text) - bytes(leftOut(verdicts.size()));
        if (room < 0) {
            return "";
        }
        List<Verdict> ordered = VerdictExcerpt.of(verdicts).verdicts().stream()
                .sorted(Comparator.comparing(Verdict::outcome).reversed())
                .toList();
        for (int shown = 0; shown < ordered.size(); shown++) {
            String row = row(ordered.get(shown));
            room -= bytes(row);
            if (room < 0) {
                return text.append(leftOut(verdicts.size() - shown)).toString();
            }
            text.append(row);
        }
        int more = verdicts.size() - ordered.size();
        if (more > 0) {
            text.append(leftOut(more));
        } else {
            text.append('\n');
        }
        String below =
                remarks.stream().map(remark -> "- " + escape(remark) + "\n").collect(Collectors.joining());
        return below.isEmpty() || room < bytes(below) + 1
                ? text.toString()
                : text.append(below).append('\n').toString();
    }

    private static String leftOut(int rows) {
        return "\n" + rows + " more in gate.json.\n\n";
    }

    private static String row(Verdict verdict) {
        String mark = switch (verdict.outcome()) {
            case PASSED -> ":white_check_mark:";
            case WARNED -> ":warning:";
            case BREACHED -> ":x:";
        };
        return "| " + mark + " | " + escape(verdict.message()) + " | " + interval(verdict) + " |\n";
    }

    private static String interval(Verdict verdict) {
        return verdict.interval() == null ? "" : verdict.interval().show(INTERVAL_DIGITS);
    }

    /** Whatever a name holds, it is text in one cell. */
    private static String escape(String text) {
        return text.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("[\\\\`*_\\[\\]|~#]", "\\\\$0");
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
