package io.github.mnistgate.maven.configuration;

import static io.github.mnistgate.maven.configuration.Build.configuration;
import static io.github.mnistgate.maven.configuration.Build.execution;
import static io.github.mnistgate.maven.configuration.Build.executions;
import static io.github.mnistgate.maven.configuration.Build.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The name of an execution that has other goals gives a goal the configuration of that one. */
class TypedGoalTest {

    private static final String GATES = "<gates><gate><metric>accuracy</metric><minimum>97%</minimum></gate></gates>";

    private static final String MODEL =
            execution("model", "train", "<outputDirectory>x</outputDirectory><epochs>1</epochs>");

    @Test
    void areRefusedWhereTheyDoNotSeeTheGates() {
        String judge = execution("judge", "check", "<outputDirectory>x</outputDirectory>" + GATES);
        String compared = judge.replace("</gates>", "</gates><baseline/>");
        Build build = Build.of(plugin(executions(MODEL, judge)));
        assertThat(build.refusalOf("check", "model"))
                .contains(
                        "mnist:check@model takes the configuration of execution 'model', which has the goals train, and does not"
                                + " see <gates> of execution 'judge'; type mnist:check@judge, or move the elements to the plugin's"
                                + " <configuration>");
        assertThat(build.refusalOf("check", "judge")).isEmpty();
        assertThat(build.refusalOf("train", "judge"))
                .get()
                .asString()
                .contains("does not see <epochs> of execution 'model'; type mnist:train@model");
        assertThat(Build.of(plugin(executions(MODEL, compared))).refusalOf("update-baseline", "model"))
                .get()
                .asString()
                .contains("does not see <baseline> of execution 'judge'; type mnist:update-baseline@judge");
        assertThat(build.refusalOf("update-baseline", "judge"))
                .get()
                .asString()
                .contains("does not see <epochs> of execution 'model'; type mnist:update-baseline@model");
        assertThat(build.refusalOf("update-baseline", "model")).isEmpty();
        assertThat(build.refusalOf("suggest", "model")).isEmpty();
    }

    @Test
    void baselineOfTheModulesOwnResultDoesNotNeedThoseOfOthers() {
        String plain = execution("default", "train", "");
        String other = execution("small", "train", "<outputDirectory>small</outputDirectory><epochs>1</epochs>");

        assertThat(Build.of(plugin(executions(plain, other))).refusalOf("update-baseline", "default-cli"))
                .isEmpty();
        assertThat(Build.of(plugin(executions(plain, other))).refusalOf("update-baseline", "small"))
                .isEmpty();
        assertThat(Build.of(plugin(executions(other))).refusalOf("update-baseline", "default-cli"))
                .get()
                .asString()
                .contains("does not see <outputDirectory>, <epochs> of execution 'small'");
    }

    @Test
    void areRefusedWhereAnElementIsAnother() {
        String judge = execution("judge", "check", "<outputDirectory>y</outputDirectory>");
        assertThat(Build.of(plugin(executions(MODEL, judge))).refusalOf("check", "model"))
                .get()
                .asString()
                .contains("does not see <outputDirectory> of execution 'judge'");
        assertThat(Build.of(plugin(executions(MODEL, judge.replace("y<", "x<"))))
                        .refusalOf("check", "model"))
                .isEmpty();
    }

    @Test
    void areRefusedWithoutGoalsWhereOthersHaveThem() {
        assertThat(Build.of(plugin(executions(execution("empty", "", ""), execution("judge", "check", GATES))))
                        .refusalOf("check", "empty"))
                .get()
                .asString()
                .startsWith("mnist:check@empty takes the configuration of execution"
                        + " 'empty', which has no goals, and does not see <gates> of execution 'judge'");
    }

    @Test
    void areAllowedWhereNothingIsUnseen() {
        assertThat(Build.of(plugin(configuration(GATES) + executions(MODEL))).refusalOf("check", "model"))
                .isEmpty();
        assertThat(Build.of(plugin(configuration(GATES)
                                + executions(MODEL, execution("judge", "check", "<skip>true</skip>"))))
                        .with("mnist.outputDirectory", "x")
                        .refusalOf("check", "model"))
                .isEmpty();
    }

    @Test
    void areNotOfferedWhereOneIsNotThere() {
        assertThat(Build.of(plugin(executions(MODEL, execution("judge", "check", GATES))))
                        .refusalOf("check", "other"))
                .contains(
                        "mnist:check@other names an execution that the plugin does not have in this pom or its parents; allowed"
                                + " are mnist:check@judge");
        assertThat(Build.of(plugin(executions(MODEL))).refusalOf("check", "other"))
                .get()
                .asString()
                .endsWith("allowed are mnist:check@model");
    }

    @Test
    void areNamedAsTheyAreTypedForTheModule() {
        Build build = Build.of(plugin(executions(MODEL, execution("judge", "check", GATES))))
                .typing(goal -> "mvn " + goal + " -pl :digits");
        for (String execution : new String[] {"default-cli", "model"}) {
            assertThat(build.refusalOf("check", execution))
                    .get()
                    .asString()
                    .endsWith(
                            "; type mvn mnist:check@judge -pl :digits, or move the elements to the plugin's <configuration>");
        }
        assertThat(build.refusalOf("check", "other"))
                .get()
                .asString()
                .endsWith("; allowed are mvn mnist:check@judge -pl :digits");
    }
}
