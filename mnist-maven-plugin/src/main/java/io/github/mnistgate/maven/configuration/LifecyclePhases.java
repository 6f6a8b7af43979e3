package io.github.mnistgate.maven.configuration;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The phases of Maven's lifecycles. */
public final class LifecyclePhases {

    private static final List<String> DEFAULT = List.of(
            "validate",
            "initialize",
            "generate-sources",
            "process-sources",
            "generate-resources",
            "process-resources",
            "compile",
            "process-classes",
            "generate-test-sources",
            "process-test-sources",
            "generate-test-resources",
            "process-test-resources",
            "test-compile",
            "process-test-classes",
            "test",
            "prepare-package",
            "package",
            "pre-integration-test",
            "integration-test",
            "post-integration-test",
            "verify",
            "install",
            "deploy");

    private static final List<List<String>> LIFECYCLES = List.of(
            DEFAULT,
            List.of("pre-clean", "clean", "post-clean"),
            List.of("pre-site", "site", "post-site", "site-deploy"));

    /** The phases that Maven 4 adds; their places are not known here. */
    private static final Set<String> OF_MAVEN_4 = Set.of(
            "all", "each", "build", "sources", "resources", "ready", "unit-test", "test-sources", "test-resources");

    private LifecyclePhases() {}

    /** Returns the phases of Maven 3, lifecycle by lifecycle, each in its order. */
    public static List<String> names() {
        return LIFECYCLES.stream().flatMap(List::stream).toList();
    }

    /** Returns the phases of the default lifecycle from one of them to the last. */
    public static List<String> from(String phase) {
        return DEFAULT.subList(DEFAULT.indexOf(phase), DEFAULT.size());
    }

    /** Returns whether a phase of the default lifecycle comes before another one. */
    public static boolean isBefore(String phase, String other) {
        return DEFAULT.contains(phase) && DEFAULT.indexOf(phase) < DEFAULT.indexOf(other);
    }

    /** Returns whether Maven has a phase of that name. */
    static boolean contains(String phase) {
        String plain = plain(phase);
        return OF_MAVEN_4.contains(plain) || names().contains(plain);
    }

    /** Returns whether tasks reach a phase; of one that Maven 4 adds it is assumed. */
    static boolean reach(List<String> tasks, String phase) {
        String plain = plain(phase);
        return OF_MAVEN_4.contains(plain)
                || lifecycleOf(plain)
                        .anyMatch(lifecycle ->
                                tasks.stream().anyMatch(task -> lifecycle.indexOf(task) >= lifecycle.indexOf(plain)));
    }

    private static Stream<List<String>> lifecycleOf(String phase) {
        return LIFECYCLES.stream().filter(lifecycle -> lifecycle.contains(phase));
    }

    /** Returns the phase without what Maven 4 allows around it, as in {@code after:verify} and {@code verify[10]}. */
    private static String plain(String phase) {
        return phase.strip().replaceFirst("^(before|after):", "").replaceFirst("\\[-?\\d+]$", "");
    }
}
