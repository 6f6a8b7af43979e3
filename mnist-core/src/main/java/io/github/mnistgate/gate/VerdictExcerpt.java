package io.github.mnistgate.gate;

import io.github.mnistgate.Count;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * The verdicts that people are shown, since a gate on a thousand classes has a thousand. For each metric and outcome,
 * no more than {@value #MOST} are shown: the ones that are farthest beyond their limits or nearest to them. The files
 * for machines hold all.
 */
@API(status = API.Status.INTERNAL)
public final class VerdictExcerpt {

    /** The largest number of verdicts that are shown on a metric, of each outcome. */
    public static final int MOST = 20;

    private final List<Verdict> shown = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private record Group(String metric, Outcome outcome) {}

    private record LeftOut(Group group, int count) {

        String line() {
            String limits = group.metric() + ": " + Count.of(count, "more limit");
            return switch (group.outcome()) {
                case BREACHED -> limits + " breached, none by more";
                case WARNED -> limits + " with a warning, none missed by more";
                case PASSED -> limits + " kept, none more narrowly";
            };
        }
    }

    private VerdictExcerpt() {}

    /** Returns those of some verdicts, in their order; of too many on a metric, the worst first. */
    public static VerdictExcerpt of(List<Verdict> verdicts) {
        Map<Group, List<Verdict>> groups = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            groups.computeIfAbsent(group(verdict), any -> new ArrayList<>()).add(verdict);
        }
        VerdictExcerpt excerpt = new VerdictExcerpt();
        Set<Group> cut = new HashSet<>();
        for (Verdict verdict : verdicts) {
            Group group = group(verdict);
            List<Verdict> alike = groups.get(group);
            if (alike.size() <= MOST) {
                excerpt.shown.add(verdict);
            } else if (cut.add(group)) {
                excerpt.shown.addAll(alike.stream()
                        .sorted(Comparator.comparingDouble(VerdictExcerpt::margin))
                        .limit(MOST)
                        .toList());
                excerpt.leftOut.add(new LeftOut(group, alike.size() - MOST));
            }
        }
        return excerpt;
    }

    private static Group group(Verdict verdict) {
        return new Group(verdict.metric(), verdict.outcome());
    }

    /** Returns by how much a limit is kept; negative where it is missed. */
    private static double margin(Verdict verdict) {
        if (verdict.value() == null) {
            return Double.NEGATIVE_INFINITY;
        }
        double value = verdict.comparedBound() == null
                ? verdict.value().doubleValue()
                : verdict.comparedBound().value();
        double above = value - verdict.limit().doubleValue();
        return verdict.limitKind().equals(Limit.Kind.MINIMUM.word()) ? above : -above;
    }

    /** Returns the verdicts that are shown. */
    public List<Verdict> verdicts() {
        return List.copyOf(shown);
    }

    /** Returns the messages of the verdicts of an outcome, and a line for each metric on which there are more. */
    public List<String> lines(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        shown.stream()
                .filter(verdict -> verdict.outcome() == outcome)
                .map(Verdict::message)
                .forEach(lines::add);
        lines.addAll(leftOut(outcome));
        return lines;
    }

    /** Returns a line for each metric on which there are more verdicts of an outcome than are shown. */
    public List<String> leftOut(Outcome outcome) {
        return leftOut.stream()
                .filter(more -> more.group().outcome() == outcome)
                .map(LeftOut::line)
                .toList();
    }
}
