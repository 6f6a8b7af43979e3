package io.github.mnistgate.maven.configuration;

import static io.github.mnistgate.maven.configuration.Build.configuration;
import static io.github.mnistgate.maven.configuration.Build.execution;
import static io.github.mnistgate.maven.configuration.Build.executions;
import static io.github.mnistgate.maven.configuration.Build.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of a whole module that has no execution with the goal check. */
class LimitsThatNothingJudgesTest {

    private static final String GATES = "<gates><gate><metric>accuracy</metric><minimum>97%</minimum></gate></gates>";

    private static final String TRAINING = "<execution><id>t</id><goals><goal>train</goal></goals></execution>";
    private static final String REMEDY = ": no execution has the goal check; add <goal>check</goal> to execution 't' of"
            + " mnist:train, or type mnist:check in this build as well";

    private final String pom = plugin(configuration(GATES) + executions(TRAINING));

    @ParameterizedTest
    @ValueSource(strings = {"verify", "install", "deploy"})
    void failABuildThatIsToVerify(String phase) {
        assertThat(Build.of(pom).requesting("clean", phase).refusalOfBound("train", "t"))
                .contains("nothing in this build judges <gates> in build/plugins of this pom" + REMEDY
                        + ", or take the limits out");
    }

    @Test
    void failABuildWhoseDefaultGoalIsToVerify() {
        String verified = plugin(configuration(GATES) + executions(TRAINING))
                .replace("<build>", "<build><defaultGoal>clean verify</defaultGoal>");
        assertThat(Build.of(verified).requesting().refusalOfBound("train", "t")).isPresent();
        assertThat(Build.of(verified.replace("verify<", "verify mnist:check<"))
                        .requesting()
                        .refusalOfBound("train", "t"))
                .isEmpty();
    }

    @Test
    void areWarnedOfInAShorterBuild() {
        for (Build build :
                new Build[] {Build.of(pom).requesting("test"), Build.of(pom).requesting("package")}) {
            assertThat(build.refusalOfBound("train", "t")).isEmpty();
            assertThat(build.warnings())
                    .containsExactly(
                            "Nothing in this build judges <gates> in build/plugins of this pom" + REMEDY + ".");
        }
    }

    @Test
    void areWarnedOfByTypedGoals() {
        Build build = Build.of(plugin(configuration(GATES)));
        assertThat(build.requesting("mnist:train").refusalOf("train")).isEmpty();
        assertThat(build.warnings())
                .containsExactly("Nothing in this build judges <gates> in build/plugins of this pom: no"
                        + " execution has the goal check; add an execution with <goal>check</goal>, or type mnist:check in this build as"
                        + " well.");
    }

    @Test
    void areAlsoThoseOfProperties() {
        String property = "<properties><mnist.minimumAccuracy>99%</mnist.minimumAccuracy></properties>";
        String training = plugin(executions(TRAINING));
        assertThat(Build.of(property + training).requesting("verify").refusalOfBound("train", "t"))
                .get()
                .asString()
                .startsWith("nothing in this build judges the property <mnist.minimumAccuracy> of this pom: ");
        assertThat(Build.of(training, property).requesting("verify").refusalOfBound("train", "t"))
                .get()
                .asString()
                .startsWith(
                        "nothing in this build judges the property <mnist.minimumAccuracy> of parent com.example:level1:1: ");
        assertThat(Build.of(training)
                        .with("mnist.minimumAccuracy", "0.99")
                        .requesting("verify")
                        .refusalOfBound("train", "t"))
                .get()
                .asString()
                .startsWith("nothing in this build judges -Dmnist.minimumAccuracy: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<baseline/>", "<minimumAccuracy>97%</minimumAccuracy>"})
    void areOfEveryKind(String limit) {
        String evaluation = "<execution><id>e</id><phase>test</phase><goals><goal>evaluate</goal></goals></execution>";
        assertThat(Build.of(plugin(configuration(limit) + executions(evaluation)))
                        .requesting("verify")
                        .refusalOfBound("evaluate", "e"))
                .get()
                .asString()
                .contains("add <goal>check</goal> to execution 'e' of mnist:evaluate");
    }

    private String checkIn(String phase) {
        return plugin(configuration(GATES)
                + executions(
                        TRAINING,
                        "<execution><id>c</id><phase>" + phase
                                + "</phase><goals><goal>check</goal></goals></execution>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "deploy", "package", "after:verify", "verify[10]", "pre-clean", "site", "each"})
    void areJudgedByACheckThatTheBuildReaches(String phase) {
        Build build = Build.of(checkIn(phase)).requesting("clean", "deploy", "site-deploy");

        assertThat(build.refusalOfBound("train", "t")).isEmpty();
        assertThat(build.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "deploy", "site"})
    void areNotJudgedByACheckThatTheBuildDoesNotReach(String phase) {
        Build build = Build.of(checkIn(phase)).requesting("verify");

        assertThat(build.refusalOfBound("train", "t")).isEmpty();
        assertThat(build.warnings())
                .containsExactly("Nothing in this build judges the model: execution 'c' binds the goal check to phase '"
                        + phase
                        + "', which this build does not reach; bind it to verify, or type mnist:check in this"
                        + " build as well.");
        Build shorter = Build.of(checkIn(phase)).requesting("test");
        assertThat(shorter.refusalOfBound("train", "t")).isEmpty();
        assertThat(shorter.warnings()).isEmpty();
    }

    @Test
    void areNotJudgedInAPhaseThatMavenDoesNotHave() {
        assertThat(Build.of(checkIn("verfy")).requesting("verify").refusalOfBound("train", "t"))
                .contains("nothing in this build judges the model: execution 'c' binds the goal check to phase 'verfy',"
                        + " which Maven does not have; bind it to verify, or type mnist:check in this build as well");
        String another = "<execution><id>d</id><goals><goal>check</goal></goals></execution>";
        assertThat(Build.of(checkIn("verfy").replace("<executions>", "<executions>" + another))
                        .requesting("verify")
                        .refusalOfBound("train", "t"))
                .isEmpty();
        assertThat(Build.of(checkIn("verfy"))
                        .requesting("verify", "mnist:check@c")
                        .refusalOfBound("train", "t"))
                .isEmpty();
    }

    @Test
    void mayStandInAnExecutionThatNoPhaseRuns() {
        String nightly =
                "<execution><id>nightly</id><phase>none</phase><goals><goal>check</goal></goals>%s</execution>";
        assertThat(Build.of(plugin(configuration(GATES) + executions(TRAINING, nightly.formatted(""))))
                        .requesting("verify")
                        .refusalOfBound("train", "t"))
                .contains("nothing in this build judges <gates> in build/plugins of this pom:"
                        + " execution 'nightly' has the goal check, but its phase is none; give it another phase, type"
                        + " mnist:check@nightly in this build as well, or move the limits to its <configuration>, or take the limits"
                        + " out");
        assertThat(Build.of(plugin(executions(TRAINING, nightly.formatted(configuration(GATES)))))
                        .requesting("verify")
                        .refusalOfBound("train", "t"))
                .isEmpty();
    }

    @Test
    void areNoneWhereAModuleOnlyTrains() {
        for (String none : new String[] {
            "", configuration("<epochs>1</epochs>"), configuration("<gates combine.self=\"override\"/>")
        }) {
            Build build = Build.of(plugin(none + executions(TRAINING))).requesting("verify");
            assertThat(build.refusalOfBound("train", "t")).isEmpty();
            assertThat(build.warnings()).isEmpty();
        }
    }

    @Test
    void areNoneWhereACheckIsBoundOrTyped() {
        Build bound =
                Build.of(plugin(configuration(GATES) + executions(execution("t", "train,check", "<seed>1</seed>"))));
        Build skipped = Build.of(
                plugin(configuration(GATES) + executions(TRAINING, execution("c", "check", "<skip>true</skip>"))));
        Build typed = Build.of(pom).requesting("verify", "mnist:check");
        for (Build build : new Build[] {bound.requesting("verify"), skipped.requesting("verify"), typed}) {
            assertThat(build.refusalOfBound("train", "t")).isEmpty();
            assertThat(build.warnings()).isEmpty();
        }
    }
}
