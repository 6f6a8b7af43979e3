package io.github.mnistgate.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what a gate looks at in several seeds of a recipe: the mean over them. */
final class SeedSubjects {

    private SeedSubjects() {}

    /** Returns what the gate looks at; at least one subject. */
    static List<Subject> of(Gate gate, Map<Long, Candidate> seeds) {
        if (gate.metric().isOfModel()) {
            return Subjects.of(gate, seeds.values().iterator().next());
        }
        Map<Long, List<Subject>> found = new LinkedHashMap<>();
        seeds.forEach((seed, candidate) -> found.put(seed, Subjects.of(gate.onPoint(), candidate)));
        List<Subject> means = new ArrayList<>();
        // All seeds were evaluated on the same images, so the same classes have images.
        for (int i = 0; i < found.values().iterator().next().size(); i++) {
            Map<Long, Subject> subjects = new LinkedHashMap<>();
            for (Map.Entry<Long, List<Subject>> ofSeed : found.entrySet()) {
                subjects.put(ofSeed.getKey(), ofSeed.getValue().get(i));
            }
            means.add(mean(gate, subjects));
        }
        return means;
    }

    /** Returns the mean of every seed's same subject; it has no value if one of them has none. */
    private static Subject mean(Gate gate, Map<Long, Subject> seeds) {
        String name = "mean " + seeds.values().iterator().next().name() + " of " + seeds.size() + " seeds";
        Map<Long, Measure> values = new LinkedHashMap<>();
        for (Map.Entry<Long, Subject> seed : seeds.entrySet()) {
            if (seed.getValue().isMissing()) {
                return Subject.missing(
                        name,
                        "for seed " + seed.getKey() + " " + seed.getValue().whyMissing());
            }
            values.put(seed.getKey(), seed.getValue().value());
        }
        return Subject.of(name, Measure.Mean.of(values, gate.metric().unit()));
    }
}
