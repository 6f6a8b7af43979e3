package io.github.mnistgate.maven.configuration;

import static io.github.mnistgate.maven.configuration.Build.configuration;
import static io.github.mnistgate.maven.configuration.Build.execution;
import static io.github.mnistgate.maven.configuration.Build.executions;
import static io.github.mnistgate.maven.configuration.Build.managed;
import static io.github.mnistgate.maven.configuration.Build.plugin;
import static io.github.mnistgate.maven.configuration.Build.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that an element that several levels give is refused unless it says how it is merged; Maven's own model builder
 * does the merging.
 */
class MergedElementsTest {

    private static final String PLAIN = "<gates>";
    private static final String APPEND = "<gates combine.children='append'>";
    private static final String OVERRIDE = "<gates combine.self='override'>";

    private static String gates(String start, String... metrics) {
        StringBuilder gates = new StringBuilder(start);
        for (String metric : metrics) {
            gates.append("<gate><metric>").append(metric).append("</metric><maximum>1</maximum></gate>");
        }
        return configuration(gates + "</gates>");
    }

    private static List<String> metrics(Build build) {
        return build.configuration().shared().orElseThrow().child("gates").orElseThrow().children().stream()
                .map(gate -> gate.child("metric").orElseThrow().text().orElseThrow())
                .toList();
    }

    @Test
    void gatesOfOneLevelAreFine() {
        assertThat(Build.of(plugin(gates(PLAIN, "loss"))).refusalOf("check")).isEmpty();
        assertThat(Build.of(plugin(""), "", managed(gates(PLAIN, "loss"))).refusalOf("check"))
                .isEmpty();
        assertThat(Build.of("", plugin(gates(PLAIN, "loss"))).refusalOf("check"))
                .isEmpty();
    }

    /**
     * Maven itself copies the plugin's configuration to the executions of such a profile, and what is managed to it.
     */
    @Test
    void gatesOfAProfileThatAloneHasThePluginAreFine() {
        String bound = executions(execution("default", "train,check", ""));

        assertThat(Build.of(profile("ci", plugin(gates(PLAIN, "loss") + bound)))
                        .withProfile("ci")
                        .refusalOfBound("check", "default"))
                .isEmpty();
        assertThat(Build.of(profile("ci", plugin(configuration("<baseline/>") + bound)))
                        .withProfile("ci")
                        .refusalOfBound("check", "default"))
                .isEmpty();
        assertThat(Build.of(managed(gates(PLAIN, "loss")) + profile("ci", plugin(bound)))
                        .withProfile("ci")
                        .refusalOfBound("check", "default"))
                .isEmpty();
        assertThat(Build.of("", profile("ci", plugin(gates(PLAIN, "loss") + bound)))
                        .withProfile("ci")
                        .refusalOfBound("check", "default"))
                .isEmpty();
    }

    @Test
    void gatesOfSuchAProfileAndOfItsExecutionAreRefused() {
        assertThat(Build.of(profile(
                                "ci",
                                plugin(gates(PLAIN, "loss")
                                        + executions(execution(
                                                "default",
                                                "check",
                                                "<gates><gate><metric>accuracy</metric><minimum>99%</minimum></gate>"
                                                        + "</gates>")))))
                        .withProfile("ci")
                        .refusalOfBound("check", "default"))
                .get()
                .asString()
                .contains("<gates> stands in execution 'default' in build/plugins of profile 'ci' of this pom, and in");
    }

    @Test
    void gatesOfAParentAndAChildAreRefused() {
        assertThat(Build.of(plugin(gates(PLAIN, "loss")), plugin(gates(PLAIN, "brierScore")))
                        .refusalOf("train"))
                .contains(
                        "<gates> stands in build/plugins of this pom, and in build/plugins of parent com.example:level1:1, which"
                                + " Maven would merge by position: a gate would take elements of another, and others would vanish; write in"
                                + " build/plugins of this pom <gates combine.children=\"append\"> to add its gates to the others, or"
                                + " <gates combine.self=\"override\"> to use only these");
    }

    @Test
    void gatesOfEveryTwoLevelsAreRefused() {
        String gates = gates(PLAIN, "loss");
        assertThat(Build.of(plugin(gates), managed(gates)).refusalOf("check"))
                .get()
                .asString()
                .contains("build/pluginManagement of parent com.example:level1:1");
        assertThat(Build.of("<build><pluginManagement><plugins>" + Build.declaration(gates)
                                + "</plugins></pluginManagement><plugins>" + Build.declaration(gates)
                                + "</plugins></build>")
                        .refusalOf("check"))
                .get()
                .asString()
                .startsWith("<gates> stands in build/plugins of this pom, and in build/pluginManagement of this pom");
        assertThat(Build.of(plugin(gates) + profile("p", plugin(gates)))
                        .withProfile("p")
                        .refusalOf("check"))
                .get()
                .asString()
                .startsWith(
                        "<gates> stands in build/plugins of profile 'p' of this pom, and in build/plugins of this pom");
        assertThat(Build.of(plugin(gates) + profile("p", plugin(gates))).refusalOf("check"))
                .isEmpty();
        assertThat(Build.of(plugin(gates), profile("p", plugin(gates)))
                        .withProfile("p")
                        .refusalOf("check"))
                .isPresent();
        assertThat(Build.of(plugin(""), managed(gates), "", managed(gates)).refusalOf("check"))
                .isPresent();
    }

    @Test
    void gatesOfAnExecutionAndThePluginAreRefused() {
        String gates = "<gates><gate><metric>loss</metric><maximum>1</maximum></gate></gates>";
        assertThat(Build.of(plugin(configuration(gates) + executions(execution("x", "check", gates))))
                        .refusalOf("show"))
                .get()
                .asString()
                .startsWith(
                        "<gates> stands in execution 'x' in build/plugins of this pom, and in the configuration of all"
                                + " executions in build/plugins of this pom, which")
                .contains("write in execution 'x' in build/plugins of this pom <gates combine.children");
        assertThat(Build.of(plugin(gates(PLAIN, "loss")), plugin(executions(execution("x", "check", gates))))
                        .refusalOf("show"))
                .get()
                .asString()
                .contains("write in execution 'x' in build/plugins of parent com.example:level1:1");
        assertThat(Build.of(plugin(executions(execution("x", "check", gates), execution("y", "check", gates))))
                        .refusalOf("show"))
                .isEmpty();
        assertThat(Build.of(
                                plugin(executions(execution("x", "check", gates))),
                                plugin(executions(execution("x", "check", gates))))
                        .refusalOf("show"))
                .isPresent();
    }

    @Test
    void gatesThatAreNotInheritedAreNoLevel() {
        assertThat(Build.of(plugin(gates(PLAIN, "loss")), plugin("<inherited>false</inherited>" + gates(PLAIN, "loss")))
                        .refusalOf("check"))
                .isEmpty();
    }

    @Test
    void appendedGatesFollowTheOthers() {
        Build build = Build.of(
                plugin(gates(APPEND, "loss")),
                plugin(gates(APPEND, "f1", "recall")),
                managed(gates(PLAIN, "accuracy", "precision")));
        assertThat(build.refusalOf("show")).isEmpty();
        assertThat(metrics(build)).containsExactly("accuracy", "precision", "f1", "recall", "loss");
    }

    @Test
    void overridingGatesAreAlone() {
        Build build = Build.of(plugin(gates(OVERRIDE, "loss")), plugin(gates(PLAIN, "f1", "recall")));
        assertThat(build.refusalOf("show")).isEmpty();
        assertThat(metrics(build)).containsExactly("loss");
    }

    @Test
    void whatIsOverriddenNeedNotSayHow() {
        Build build = Build.of(
                plugin(gates(APPEND, "loss")),
                plugin(gates(OVERRIDE, "f1")),
                plugin(gates(PLAIN, "recall")),
                managed(gates(PLAIN, "accuracy")));
        assertThat(metrics(build)).containsExactly("f1", "loss");
        assertThat(build.refusalOf("show")).isEmpty();
        String whole = "<configuration combine.self='override'><epochs>1</epochs></configuration>";
        assertThat(Build.of(plugin(whole), plugin(gates(PLAIN, "f1")), managed(gates(PLAIN, "f1")))
                        .refusalOf("show"))
                .isEmpty();
    }

    @Test
    void onlyTheOneThatMavenPrefersCanSayHow() {
        assertThat(Build.of(plugin(gates(PLAIN, "loss")), plugin(gates(APPEND, "f1")))
                        .refusalOf("show"))
                .isPresent();
        assertThat(Build.of(plugin(gates(PLAIN, "loss")), plugin(gates(OVERRIDE, "f1")))
                        .refusalOf("show"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<gates combine.self='merge'>", "<gates combine.children='merge'>"})
    void gatesAreNeverMergedByPosition(String start) {
        assertThat(Build.of(plugin(gates(start, "loss")), plugin(gates(PLAIN, "f1", "recall")))
                        .refusalOf("show"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "combine.self='overide'",
                "combine.children='apend'",
                "combine.child='append'",
                "combine-self='override'"
            })
    void whatMavenDoesNotKnowIsRefused(String attribute) {
        assertThat(Build.of(plugin(gates("<gates " + attribute + ">", "loss"))).refusalOf("show"))
                .get()
                .asString()
                .contains(
                        " is unknown to Maven, which would merge as if it were not there; allowed are combine.self=\"override\","
                                + " combine.self=\"remove\", combine.children=\"append\"");
    }

    @Test
    void baselineAndGridAreRefusedLikewise() {
        String child = configuration("<baseline><alpha>0.1</alpha></baseline>");
        String parent = configuration("<baseline><maxDrop>1pp</maxDrop></baseline>");
        assertThat(Build.of(plugin(child), plugin(parent)).refusalOf("check"))
                .contains(
                        "<baseline> stands in build/plugins of this pom, and in build/plugins of parent com.example:level1:1, whose"
                                + " elements Maven would mix; write in build/plugins of this pom <baseline combine.self=\"override\"> to"
                                + " use only these, or <baseline combine.self=\"merge\"> to take what it does not give from the others");
        assertThat(Build.of(
                                plugin(configuration("<grid><epochs>1|2</epochs></grid>")),
                                plugin(configuration("<grid><seed>1</seed></grid>")))
                        .refusalOf("show"))
                .isPresent();
    }

    @Test
    void baselineMayBeMergedByName() {
        Build build = Build.of(
                plugin(configuration("<baseline combine.self='merge'><alpha>0.1</alpha></baseline>")),
                plugin(configuration("<baseline><alpha>0.2</alpha><maxDrop>1pp</maxDrop></baseline>")));
        assertThat(build.refusalOf("check")).isEmpty();
        Element baseline =
                build.configuration().shared().orElseThrow().child("baseline").orElseThrow();
        assertThat(baseline.children())
                .extracting(each -> each.name() + " " + each.text().orElse(""))
                .containsExactlyInAnyOrder("alpha 0.1", "maxDrop 1pp");
    }

    @Test
    void elementsOfTextMayBeReplaced() {
        assertThat(Build.of(
                                plugin(configuration("<minimumAccuracy>90%</minimumAccuracy>")),
                                plugin(configuration("<minimumAccuracy>97%</minimumAccuracy>")))
                        .refusalOf("check"))
                .isEmpty();
    }
}
