package io.github.mnistgate.maven.configuration;

import static io.github.mnistgate.maven.configuration.Build.configuration;
import static io.github.mnistgate.maven.configuration.Build.execution;
import static io.github.mnistgate.maven.configuration.Build.executions;
import static io.github.mnistgate.maven.configuration.Build.managed;
import static io.github.mnistgate.maven.configuration.Build.plugin;
import static io.github.mnistgate.maven.configuration.Build.profile;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements that no goal reads are refused, wherever a pom has them. */
class UnknownElementsTest {

    private static final String GATES = "<gates><gate><metric>accuracy</metric><minimum>97%</minimum></gate></gates>";

    @ParameterizedTest
    @CsvSource({"epoch, <epochs>", "minAccuracy, <minimumAccuracy>", "mnist.epochs, <epochs>", "gate-s, <gates>"})
    void areRefused(String element, String meant) {
        String content = configuration("<" + element + ">3</" + element + ">");
        assertThat(Build.of(plugin(content)).refusalOf("train"))
                .get()
                .asString()
                .startsWith("<" + element
                        + "> in build/plugins of this pom is unknown to every goal of mnist-maven-plugin;"
                        + " did you mean " + meant + "? ");
        assertThat(Build.of(plugin(""), managed(content)).refusalOfBound("check", "x"))
                .get()
                .asString()
                .startsWith("<" + element + "> in build/pluginManagement of parent com.example:level1:1 is unknown");
    }

    @Test
    void areRefusedInAProfile() {
        assertThat(Build.of(plugin("") + profile("p", plugin(configuration("<epoch>3</epoch>"))))
                        .withProfile("p")
                        .refusalOf("show"))
                .get()
                .asString()
                .startsWith("<epoch> in build/plugins of profile 'p' of this pom is unknown");
    }

    @Test
    void areRefusedInAnExecutionOfAnotherGoal() {
        assertThat(Build.of(plugin(executions(execution("x", "check", "<minimumAcc>3</minimumAcc>"))))
                        .refusalOf("show"))
                .get()
                .asString()
                .startsWith("<minimumAcc> in execution 'x' in build/plugins of this pom is unknown");
    }

    @Test
    void areRefusedInWhatIsOnlyManaged() {
        assertThat(Build.of("", managed(configuration("<epoch>3</epoch>"))).refusalOf("train"))
                .get()
                .asString()
                .startsWith("<epoch> in build/pluginManagement of parent com.example:level1:1 is unknown");
    }

    @Test
    void gateOutsideGatesIsRefused() {
        assertThat(Build.of(plugin(configuration("<gate><metric>accuracy</metric></gate>")))
                        .refusalOf("check"))
                .contains("<gate> in build/plugins of this pom stands outside <gates>, where no goal reads it; write"
                        + " <gates><gate>…</gate></gates>");
    }

    @Test
    void thatNoGoalOfTheirExecutionReadsAreRefused() {
        String training = plugin(executions(execution("model", "train", GATES)));
        assertThat(Build.of(training).refusalOfBound("train", "model"))
                .contains(
                        "<gates> in execution 'model' in build/plugins of this pom is read by mnist:check, but this execution"
                                + " has the goals train; move <gates> to the plugin's <configuration>, or give the execution a goal that"
                                + " reads it");
        assertThat(Build.of(plugin(executions(execution("model", "", GATES)))).refusalOf("show"))
                .get()
                .asString()
                .contains("but this execution has no goals");
        assertThat(Build.of(plugin(executions(execution("model", "train,check", GATES))))
                        .refusalOfBound("train", "model"))
                .isEmpty();
    }

    @Test
    void ofThePluginAsAWholeMayBeOfAnyGoal() {
        assertThat(Build.of(plugin(configuration(GATES + "<grid>epochs=1</grid><model>m.zip</model>")
                                + executions(execution("model", "train", "<seed>1</seed>"))))
                        .refusalOfBound("train", "model"))
                .isEmpty();
    }

    @Test
    void ofTypedGoalsMayBeOfAnyGoal() {
        assertThat(Build.of(plugin(executions(execution("default-cli", "", GATES))))
                        .refusalOf("check"))
                .isEmpty();
    }

    @Test
    void thatAreReadOnlyAreUnknown() {
        assertThat(Build.of(plugin(configuration("<session>x</session>"))).refusalOf("train"))
                .get()
                .asString()
                .startsWith("<session> in build/plugins of this pom is unknown");
    }

    @Test
    void withoutAValueAreRefused() {
        assertThat(Build.of(plugin(configuration("<minimumAccuracy/>"))).refusalOf("train"))
                .contains(
                        "<minimumAccuracy> in build/plugins of this pom is empty; give it a value, or take the element out");
        assertThat(Build.of("<properties><none/></properties>"
                                + plugin(configuration("<minimumAccuracy>${none}</minimumAccuracy>")))
                        .refusalOf("train"))
                .get()
                .asString()
                .startsWith("<minimumAccuracy> in build/plugins of this pom is empty");
        assertThat(Build.of(plugin(configuration("<minimumAccuracy>${none}</minimumAccuracy>")))
                        .refusalOf("check"))
                .contains(
                        "<minimumAccuracy> in build/plugins of this pom is '${none}', which names a property that is not"
                                + " defined; define it, or give a value");
        assertThat(Build.of(plugin(configuration("<argLine/><baseline/>"))).refusalOf("check"))
                .isEmpty();
    }

    @Test
    void thatStandTwiceAreRefused() {
        assertThat(Build.of(plugin(configuration(GATES + GATES))).refusalOf("train"))
                .contains(
                        "<gates> stands more than once in build/plugins of this pom, and Maven would use only the last of them;"
                                + " remove the others");
    }

    @Test
    void thatHoldOthersInsteadOfTextAreRefused() {
        assertThat(Build.of(plugin(configuration("<minimumAccuracy><value>97%</value></minimumAccuracy>")))
                        .refusalOf("show"))
                .contains("<minimumAccuracy> in build/plugins of this pom holds <value>; allowed is text");
    }

    @Test
    void ofReportingAreThoseOfTheReport() {
        assertThat(Build.of(reporting("<resultDirectory>target/x</resultDirectory>"))
                        .refusalOfReport())
                .isEmpty();
        assertThat(Build.of(reporting("<resultDir>target/x</resultDir>")).refusalOfReport())
                .get()
                .asString()
                .startsWith("<resultDir> in <reporting> of this pom is unknown")
                .contains("did you mean <resultDirectory>?");
        assertThat(Build.of(reportSet(GATES)).refusalOfReport())
                .contains(
                        "<gates> in <reporting> of this pom is read by no goal; allowed there are"
                                + " <resultDirectory>, <skip>, which mnist:report reads; move <gates> to the plugin's <configuration> in <build>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GATES,
                "<gate><metric>accuracy</metric></gate>",
                "<minimumAccuracy>97%</minimumAccuracy>",
                "<baseline/>",
                "<epochs>1</epochs>",
                "<minimumAcuracy>97%</minimumAcuracy>"
            })
    void ofReportingAreRefusedByEveryGoal(String element) {
        for (String goal : new String[] {
            "check",
            "train",
            "evaluate",
            "export",
            "history",
            "show",
            "predict",
            "suggest",
            "summary",
            "sweep",
            "update-baseline"
        }) {
            assertThat(Build.of(plugin("") + reporting(element)).refusalOf(goal))
                    .as(goal)
                    .isPresent();
            assertThat(Build.of(plugin("") + reportSet(element)).refusalOfBound(goal, "x"))
                    .as(goal)
                    .isPresent();
        }
    }

    @Test
    void ofReportingAreNamedWithTheirPom() {
        assertThat(Build.of(plugin(""), reporting("<gate><metric>accuracy</metric></gate>"))
                        .refusalOf("check"))
                .contains("<gate> in <reporting> of parent com.example:level1:1 is read by no goal; allowed there"
                        + " are <resultDirectory>, <skip>, which mnist:report reads; move <gates><gate>…</gate></gates> to the plugin's"
                        + " <configuration> in <build>");
        assertThat(Build.of(plugin("") + profile("site", reporting("<baseline/>")))
                        .withProfile("site")
                        .refusalOf("train"))
                .get()
                .asString()
                .startsWith("<baseline> in <reporting> of profile 'site' of this pom is read by no goal");
        assertThat(Build.of(plugin("") + profile("site", reporting("<baseline/>")))
                        .refusalOf("train"))
                .isEmpty();
        assertThat(Build.of(plugin("") + reporting("<skip>true</skip>")).refusalOf("check"))
                .isEmpty();
    }

    private static String reporting(String configuration) {
        return reportPlugin(configuration(configuration));
    }

    private static String reportSet(String configuration) {
        return reportPlugin("<reportSets><reportSet>" + configuration(configuration) + "</reportSet></reportSets>");
    }

    private static String reportPlugin(String content) {
        return "<reporting><plugins><plugin><groupId>io.github.mnistgate</groupId>"
                + "<artifactId>mnist-maven-plugin</artifactId>" + content + "</plugin></plugins></reporting>";
    }
}
