package io.github.mnistgate.maven.configuration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * The phases and goals that a user asked Maven for.
 *
 * @param tasks as they were typed or, if none was, as the pom has them in {@code defaultGoal}
 */
record RequestedTasks(List<String> tasks) {

    /** The phases of Maven's lifecycle in which {@code verify} runs, where {@code mnist:check} is bound by default. */
    private static final Set<String> WITH_VERIFY = Set.of("verify", "install", "deploy");

    /** The phases of Maven's default lifecycle, in order. */
    private static final List<String> PHASES = List.of(
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

    /** The phases of Maven's other lifecycles, in order. */
    private static final List<List<String>> OTHER_LIFECYCLES = List.of(
            List.of("pre-clean", "clean", "post-clean"), List.of("pre-site", "site", "post-site", "site-deploy"));

    /** The phases that Maven 4 adds to the default lifecycle. */
    private static final Set<String> OF_MAVEN_4 = Set.of(
            "all", "each", "build", "sources", "resources", "ready", "unit-test", "test-sources", "test-resources");

    private static final Pattern CHECK = Pattern.compile(".*mnist[^:]*:(?:.*:)?check(?:@(.*))?");

    static RequestedTasks of(MavenSession session) {
        List<String> typed = session.getGoals();
        if (!typed.isEmpty()) {
            return new RequestedTasks(List.copyOf(typed));
        }
        return new RequestedTasks(
                Optional.ofNullable(session.getTopLevelProject()).map(MavenProject::getDefaultGoal).stream()
                        .flatMap(goals -> Stream.of(goals.strip().split("\\s+")))
                        .toList());
    }

    /** Returns the executions with which {@code mnist:check} is asked for, {@code default-cli} where none is named. */
    List<String> checks() {
        return tasks.stream()
                .map(CHECK::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Optional.ofNullable(matcher.group(1)).orElse(PluginConfiguration.TYPED))
                .toList();
    }

    boolean runVerify() {
        return tasks.stream().anyMatch(WITH_VERIFY::contains);
    }

    /** Returns whether Maven has a phase of that name. */
    static boolean isPhase(String phase) {
        String plain = plain(phase);
        return OF_MAVEN_4.contains(plain) || lifecycles().anyMatch(lifecycle -> lifecycle.contains(plain));
    }

    /** Returns whether the build reaches a phase, as far as that is known: the place of those of Maven 4 is not. */
    boolean reach(String phase) {
        String plain = plain(phase);
        return OF_MAVEN_4.contains(plain)
                || lifecycles()
                        .filter(lifecycle -> lifecycle.contains(plain))
                        .anyMatch(lifecycle ->
                                tasks.stream().anyMatch(task -> lifecycle.indexOf(task) >= lifecycle.indexOf(plain)));
    }

    private static Stream<List<String>> lifecycles() {
        return Stream.concat(Stream.of(PHASES), OTHER_LIFECYCLES.stream());
    }

    /** Returns the phase without what Maven 4 allows around it, as in {@code after:verify} and {@code verify[10]}. */
    private static String plain(String phase) {
        return phase.strip().replaceFirst("^(before|after):", "").replaceFirst("\\[-?\\d+]$", "");
    }
}
