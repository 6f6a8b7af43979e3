package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.maven.ModuleResults.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** Results that an execution makes and that nothing judges. */
class ModuleResultsTest {

    private static final Path MODULE = Path.of("module").toAbsolutePath();

    private final Step own = step("own", "train", "mnist", false);
    private final Step judged = step("own", "check", "mnist", false);
    private final Step other = step("other", "train", "mnist-other", false);

    @Test
    void areThoseOfDirectoriesWithoutACheck() {
        assertThat(results(own, judged, other).unjudged(Set.of())).containsExactly(other);
        Step evaluation = step("e", "evaluate", "mnist-e", false);
        assertThat(results(own, other, evaluation, judged).unjudged(Set.of())).containsExactly(other, evaluation);
    }

    @Test
    void areNoneWhereACheckOrATestJudgesThem() {
        assertThat(results(own, judged, other, step("judge", "check", "mnist-other", false))
                        .unjudged(Set.of()))
                .isEmpty();
        assertThat(results(own, judged, other).unjudged(Set.of(MODULE.resolve("target/mnist-other"))))
                .isEmpty();
    }

    @Test
    void areNoneWhereTheUserSkipsOne() {
        assertThat(results(own, judged, other, step("judge", "check", "mnist-other", true))
                        .unjudged(Set.of()))
                .isEmpty();
        assertThat(results(own, judged, step("other", "train", "mnist-other", true))
                        .unjudged(Set.of()))
                .isEmpty();
    }

    @Test
    void areToldByTheLastCheckThatIsNotSkipped() {
        ModuleResults results =
                results(own, judged, step("second", "check", "x", false), step("third", "check", "y", true));
        assertThat(results.isLastCheck("second")).isTrue();
        assertThat(results.isLastCheck("own")).isFalse();
        assertThat(results.isLastCheck("third")).isFalse();
    }

    private static ModuleResults results(Step... steps) {
        return new ModuleResults(new MavenProject(), MODULE.resolve("target/mnist"), List.of(steps));
    }

    private static Step step(String id, String goal, String name, boolean skipped) {
        Path directory = MODULE.resolve("target").resolve(name);
        return new Step(id, goal, directory, directory, true, skipped, null);
    }
}
