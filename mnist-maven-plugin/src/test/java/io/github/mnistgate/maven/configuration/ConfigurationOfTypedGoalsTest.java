package io.github.mnistgate.maven.configuration;

import static io.github.mnistgate.maven.configuration.Build.configuration;
import static io.github.mnistgate.maven.configuration.Build.execution;
import static io.github.mnistgate.maven.configuration.Build.executions;
import static io.github.mnistgate.maven.configuration.Build.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A goal that is typed is refused if it does not see what an execution configures. */
class ConfigurationOfTypedGoalsTest {

    private static final String GATES = "<gates><gate><metric>accuracy</metric><minimum>97%</minimum></gate></gates>";

    private final String twoChecks =
            plugin(executions(execution("fast", "check", GATES), execution("slow", "check", "<baseline/>")));

    @Test
    void thatDoNotSeeTheGatesAreRefused() {
        assertThat(Build.of(twoChecks).refusalOf("check"))
                .contains(
                        "mnist:check, typed without an execution, does not see <gates>, <baseline> of the executions 'fast',"
                                + " 'slow'; type mnist:check@fast or mnist:check@slow, or move the elements to the plugin's <configuration>");
        assertThat(Build.of(twoChecks).refusalOf("check", "fast")).isEmpty();
        assertThat(Build.of(twoChecks).refusalOfBound("check", "fast")).isEmpty();
    }

    @Test
    void thatDoNotSeeTheRecipeAreRefused() {
        String pom = plugin(executions(execution("small", "train", "<epochs>1</epochs><threads>1</threads>")));
        for (String goal : new String[] {"train", "suggest", "sweep", "summary"}) {
            assertThat(Build.of(pom).refusalOf(goal))
                    .as(goal)
                    .contains("mnist:" + goal + ", typed without an execution, does"
                            + " not see <epochs> of execution 'small'; type mnist:" + goal
                            + "@small, or move the elements to the plugin's"
                            + " <configuration>");
        }
        assertThat(Build.of(pom).refusalOf("check")).isEmpty();
        assertThat(Build.of(pom).with("mnist.epochs", "2").refusalOf("train")).isEmpty();
    }

    @Test
    void thatDoNotSeeWhereTheResultIsAreRefused() {
        String pom = plugin(executions(execution("small", "train,check", "<outputDirectory>x</outputDirectory>")));
        for (String goal : new String[] {"train", "check", "predict", "history", "update-baseline", "suggest"}) {
            assertThat(Build.of(pom).refusalOf(goal)).as(goal).isPresent();
        }
        assertThat(Build.of(pom).with("mnist.outputDirectory", "x").refusalOf("predict"))
                .isEmpty();
        assertThat(Build.of(pom).refusalOf("show")).isEmpty();
    }

    @Test
    void thatReadAResultMayMeanTheModulesOwn() {
        String small = execution("small", "train,check", "<outputDirectory>x</outputDirectory>");
        for (String goal : new String[] {"predict", "export", "history"}) {
            assertThat(Build.of(plugin(executions(small, execution("own", "train,check", "<epochs>1</epochs>"))))
                            .refusalOf(goal))
                    .as(goal)
                    .isEmpty();
            assertThat(Build.of(plugin(executions(
                                    small, execution("other", "evaluate", "<outputDirectory>y</outputDirectory>"))))
                            .refusalOf(goal))
                    .get()
                    .asString()
                    .as(goal)
                    .contains("type mnist:" + goal + "@small or mnist:" + goal + "@other");
        }
    }

    @Test
    void haveSeedsOfTheirOwn() {
        String pom = plugin(executions(execution("model", "train,check", "<seeds>3</seeds>")));
        assertThat(Build.of(pom).refusalOf("suggest")).isEmpty();
        assertThat(Build.of(pom).refusalOf("check")).get().asString().contains("does not see <seeds>");
    }

    @Test
    void mayHaveAConfigurationOfTheirOwn() {
        assertThat(Build.of(plugin(executions(execution("fast", "check", GATES), execution("default-cli", "", GATES))))
                        .refusalOf("check"))
                .isEmpty();
    }

    @Test
    void needNotSeeExecutionsThatNoPhaseRuns() {
        String nightly = "<execution><id>nightly</id><phase>none</phase><goals><goal>check</goal></goals>"
                + configuration(GATES) + "</execution>";
        assertThat(Build.of(plugin(executions(
                                nightly, "<execution><id>x</id><goals><goal>check</goal></goals></execution>")))
                        .refusalOf("check"))
                .isEmpty();
        assertThat(Build.of(plugin(executions(nightly))).refusalOf("check"))
                .get()
                .asString()
                .contains("type mnist:check@nightly");
    }

    @Test
    void ofAnExecutionThatIsNotThereAreRefused() {
        assertThat(Build.of(twoChecks).refusalOf("check", "fats"))
                .contains(
                        "mnist:check@fats names an execution that the plugin does not have in this pom or its parents; allowed"
                                + " are mnist:check@fast, mnist:check@slow");
    }
}
