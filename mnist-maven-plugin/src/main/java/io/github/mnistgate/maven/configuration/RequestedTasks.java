package io.github.mnistgate.maven.configuration;

import java.util.List;
import java.util.Optional;
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

    /** Returns whether the build reaches {@code verify}, where {@code mnist:check} is bound by default. */
    boolean runVerify() {
        return reach("verify");
    }

    /** Returns whether the build reaches a phase, as far as that is known. */
    boolean reach(String phase) {
        return LifecyclePhases.reach(tasks, phase);
    }
}
