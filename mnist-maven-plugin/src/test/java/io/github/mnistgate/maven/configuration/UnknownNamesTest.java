package io.github.mnistgate.maven.configuration;

import static io.github.mnistgate.maven.configuration.Build.configuration;
import static io.github.mnistgate.maven.configuration.Build.execution;
import static io.github.mnistgate.maven.configuration.Build.executions;
import static io.github.mnistgate.maven.configuration.Build.managed;
import static io.github.mnistgate.maven.configuration.Build.plugin;
import static io.github.mnistgate.maven.configuration.Build.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that no goal reads are refused, wherever a build gives them. */
class UnknownNamesTest {

    private static final String GATES = "<gates><gate><metric>accuracy</metric><minimum>97%</minimum></gate></gates>";

    @Nested
    class Properties {

        @ParameterizedTest
        @CsvSource({
            "mnist.epoch, mnist.epochs",
            "mnist.skpi, mnist.skip",
            "mnist.minimumAcuracy, mnist.minimumAccuracy",
            "mnist.Epochs, mnist.epochs",
            "Mnist.epochs, mnist.epochs",
            "MNIST.EPOCHS, mnist.epochs",
            "mnistEpochs, mnist.epochs",
            "mnist-epochs, mnist.epochs",
            "mnist_minimum_accuracy, mnist.minimumAccuracy",
            "mnist.learning-rate, mnist.learningRate",
            "minst.minimumAccuracy, mnist.minimumAccuracy",
            "mist.epochs, mnist.epochs",
            "Mnsit.epochs, mnist.epochs",
            "nmist.skip, mnist.skip",
            "minsit.batchSize, mnist.batchSize",
            "mints.seed, mnist.seed",
            "minst.batch-size, mnist.batchSize"
        })
        void areRefusedOnTheCommandLine(String typed, String meant) {
            assertThat(Build.of(plugin("")).with(typed, "3").refusalOf("train"))
                    .get()
                    .asString()
                    .startsWith("-D" + typed + " is unknown to every goal of mnist-maven-plugin; did you mean " + meant
                            + "? ");
        }

        @Test
        void areRefusedByEveryGoal() {
            for (String goal : new String[] {
                "check",
                "evaluate",
                "history",
                "show",
                "predict",
                "suggest",
                "summary",
                "sweep",
                "train",
                "update-baseline"
            }) {
                assertThat(Build.of("").with("mnist.epoch", "3").refusalOf(goal))
                        .as(goal)
                        .isPresent();
            }
            assertThat(Build.of("").with("mnist.epoch", "3").refusalOfReport()).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "mnist.epochs",
                    "mnist.cache",
                    "mnist.resultDirectory",
                    "mnist.grid",
                    "mnistgate.version",
                    "epochs",
                    "io.github.mnist.epoch",
                    "mnist",
                    "mnistVersion",
                    "minst.version",
                    "dist.skip",
                    "unit.skip",
                    "test.skip",
                    "init.seed",
                    "maven.test.skip",
                    "mnist2.epochs",
                    "model.seed"
                })
        void areAllowedIfKnownOrOfSomethingElse(String name) {
            assertThat(Build.of(plugin("")).with(name, "3").refusalOf("summary"))
                    .isEmpty();
        }

        @Test
        void areRefusedInAPom() {
            assertThat(Build.of("<properties><mnist.minimumAcuracy>99%</mnist.minimumAcuracy></properties>"
                                    + plugin(""))
                            .refusalOf("check"))
                    .get()
                    .asString()
                    .startsWith("the property <mnist.minimumAcuracy> of this pom is unknown")
                    .contains("did you mean mnist.minimumAccuracy?");
        }

        @Test
        void withAMisspeltPrefixAreThePomsOwnWhereItUsesThem() {
            String pom = "<properties><minst.epochs>1</minst.epochs></properties>" + plugin(configuration("%s"));
            assertThat(Build.of(pom.formatted("<epochs>${minst.epochs}</epochs>"))
                            .with("minst.epochs", "2")
                            .refusalOf("train"))
                    .isEmpty();
            assertThat(Build.of(pom.formatted("<epochs>2</epochs>")).refusalOf("train"))
                    .get()
                    .asString()
                    .startsWith("the property <minst.epochs> of this pom is unknown")
                    .contains("did you mean mnist.epochs?");
        }

        @Test
        void areRefusedInAProfileOfAParent() {
            String parent = profile("strict", "<properties><mnist.epoch>3</mnist.epoch></properties>");
            assertThat(Build.of(plugin(""), parent).withProfile("strict").refusalOf("train"))
                    .get()
                    .asString()
                    .startsWith(
                            "the property <mnist.epoch> of profile 'strict' of parent com.example:level1:1 is unknown");
            assertThat(Build.of(plugin(""), parent).refusalOf("train")).isEmpty();
        }

        @Test
        void areThePomsOwnWhereItUsesThem() {
            String properties = "<properties><mnist.version>1</mnist.version></properties>";
            String use = "<dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId>"
                    + "<version>${mnist.version}</version></dependency></dependencies>";
            assertThat(Build.of(properties + use).refusalOf("train")).isEmpty();
            assertThat(Build.of(properties, "<dependencyManagement>" + use + "</dependencyManagement>")
                            .refusalOf("train"))
                    .isEmpty();
            assertThat(Build.of(properties + "<build><directory>@{mnist.version}</directory></build>")
                            .refusalOf("train"))
                    .isEmpty();
            assertThat(Build.of(profile("off", use)).with("mnist.version", "1").refusalOf("train"))
                    .isEmpty();
            assertThat(Build.of(properties + plugin(configuration("<epochs>${mnist.version}</epochs>")))
                            .refusalOf("train"))
                    .isEmpty();
        }

        @Test
        void ofAParentThatMayBeAnothersAreWarnedOf() {
            String parent = "<properties><mnist.lib.version>1</mnist.lib.version></properties>";
            Build build = Build.of(plugin(""), parent);
            assertThat(build.refusalOf("summary")).isEmpty();
            assertThat(build.warnings())
                    .containsExactly("No pom of this build uses ${mnist.lib.version}, and the property"
                            + " <mnist.lib.version> of parent com.example:level1:1 is unknown to every goal of mnist-maven-plugin; if another"
                            + " project uses it, give it a name that does not begin with mnist.");
            assertThat(build.refusalOfReport()).isEmpty();
            assertThat(build.warnings()).hasSize(2);

            assertThat(Build.of(parent + plugin("")).refusalOf("summary")).isPresent();
            assertThat(Build.of(plugin("")).with("mnist.lib.version", "1").refusalOf("summary"))
                    .isPresent();
            for (String meant : new String[] {"mnist.minimumAcuracy", "mnist.gates", "mnist-epochs"}) {
                assertThat(Build.of(plugin(""), "<properties><" + meant + ">1</" + meant + "></properties>")
                                .refusalOf("summary"))
                        .as(meant)
                        .isPresent();
            }
        }

        @Test
        void areThoseOfModulesThatAreNotInTheBuild(@TempDir Path folder) throws IOException {
            String parent = "<properties><mnist.epoch>1</mnist.epoch></properties>";
            Path pom = Files.writeString(
                    folder.resolve("pom.xml"),
                    "<project><modules><module>a</module></modules><profiles>"
                            + "<profile><id>all</id><modules><module>b/of-b.xml</module></modules></profile></profiles></project>");
            assertThat(Build.of(plugin(""), parent).withParentAt(pom).refusalOf("summary"))
                    .isPresent();

            Files.createDirectories(folder.resolve("b/deep"));
            Files.writeString(
                    folder.resolve("b/of-b.xml"), "<project><modules><module>deep</module></modules></project>");
            Files.writeString(folder.resolve("b/deep/pom.xml"), "<project><version>${mnist.epoch}</version></project>");
            assertThat(Build.of(plugin(""), parent).withParentAt(pom).refusalOf("summary"))
                    .isEmpty();
            assertThat(Build.of(plugin(""), "")
                            .with("mnist.epoch", "1")
                            .withParentAt(pom)
                            .refusalOf("summary"))
                    .isEmpty();
        }

        @Test
        void thatWouldSetAnElementOfAnElementAreToldWhereItStands() {
            for (String[] each : new String[][] {
                {"mnist.baseline.file", "<baseline>"},
                {"mnist.baseline.git.target", "<baseline>"},
                {"mnist.git.target", "<git> of <baseline>"},
                {"mnist.gates.minimum", "<gates>"},
                {"mnist.gate.minimum", "<gate> of <gates>"}
            }) {
                assertThat(Build.of(plugin("")).with(each[0], "1").refusalOf("train"))
                        .get()
                        .asString()
                        .endsWith("; " + each[1]
                                + " has no properties, give its elements in the plugin's <configuration>");
            }
        }

        @Test
        void thatAreElementsAloneAreNamedAsSuch() {
            assertThat(Build.of(plugin("")).with("mnist.gates", "97%").refusalOf("check"))
                    .get()
                    .asString()
                    .endsWith("gates has no property, give it as the element <gates> of the plugin's <configuration>");
        }

        @Test
        void withoutAValueAreRefused() {
            assertThat(Build.of(plugin("")).with("mnist.outputDirectory", "").refusalOf("check"))
                    .contains("mnist.outputDirectory is empty; give a path, or take the property out");
            assertThat(Build.of("<properties><mnist.minimumAccuracy>${none}</mnist.minimumAccuracy></properties>"
                                    + plugin(""))
                            .refusalOf("check"))
                    .contains("the property mnist.minimumAccuracy is '${none}', which names a property that is"
                            + " not defined; define it, or give a value");
            assertThat(Build.of(plugin("")).with("mnist.minimumAccuracy", "").refusalOf("train"))
                    .get()
                    .asString()
                    .startsWith("minimumAccuracy is ''");
        }
    }

    @Nested
    class Elements {

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
                    .startsWith(
                            "<" + element + "> in build/pluginManagement of parent com.example:level1:1 is unknown");
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
                    .contains(
                            "<gate> in build/plugins of this pom stands outside <gates>, where no goal reads it; write"
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
            assertThat(Build.of(plugin(executions(execution("model", "", GATES))))
                            .refusalOf("show"))
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

    @Test
    void everyGoalLooksAtAllExecutions() {
        String pom = plugin(executions(execution("x", "train", "<epoch>1</epoch>")));
        assertThat(Build.of(pom).refusalOf("history")).isPresent();
        assertThat(Build.of(pom).refusalOfReport()).isPresent();
    }

    @Nested
    class TypedGoals {

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
            assertThat(Build.of(pom).with("mnist.epochs", "2").refusalOf("train"))
                    .isEmpty();
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
            for (String goal : new String[] {"predict", "history"}) {
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
            assertThat(Build.of(plugin(
                                    executions(execution("fast", "check", GATES), execution("default-cli", "", GATES))))
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

    @Test
    void propertyOfThePomThatItsOwnElementBeatsIsWarnedOf() {
        String property = "<properties><mnist.epochs>3</mnist.epochs></properties>";
        Build build = Build.of(property + plugin(configuration("<epochs>5</epochs>")));
        assertThat(build.refusalOf("train")).isEmpty();
        assertThat(build.warnings())
                .containsExactly(
                        "<mnist.epochs>3</mnist.epochs> is not used, because <epochs>5</epochs> in the plugin's configuration takes"
                                + " precedence. Take one of them out.");
        // A default, of which one execution differs.
        Build ofOne = Build.of(property + plugin(executions(execution("x", "train", "<epochs>5</epochs>"))));
        assertThat(ofOne.refusalOfBound("train", "x")).isEmpty();
        assertThat(ofOne.warnings()).isEmpty();
    }

    @Test
    void propertiesThatAnElementBeatsAreWarnedOf() {
        Build build = Build.of(plugin(
                        configuration("<seed>1</seed>") + executions(execution("x", "train", "<epochs>5</epochs>"))))
                .with("mnist.epochs", "3")
                .with("mnist.seed", "1");
        assertThat(build.refusalOf("train")).isEmpty();
        assertThat(build.warnings()).isEmpty();
        assertThat(build.refusalOfBound("train", "x")).isEmpty();
        assertThat(build.warnings())
                .containsExactly(
                        "-Dmnist.epochs=3 is not used, because <epochs>5</epochs>"
                                + " in the plugin's configuration takes precedence. Move the element to <mnist.epochs> in <properties> to make it a default.");
    }

    @Nested
    class GatesBeforeATraining {

        @Test
        void areRead() {
            String wrong = "<gates><gate><metric>recall</metric><min>90%</min></gate></gates>";
            String message =
                    "<min> in gate 1 of <gates> is unknown; did you mean <minimum>? Allowed are <metric>, <minimum>,"
                            + " <maximum>, <bound>, <classes>, <excludes>, <minimumSupport>, <actual>, <predicted>, <corruption>,"
                            + " <corruptionSeverity>, <severity>";
            assertThat(Build.of(plugin(configuration(wrong))).refusalOf("train"))
                    .contains(message);
            assertThat(Build.of(plugin(configuration(wrong))).refusalOf("evaluate"))
                    .contains(message);
            assertThat(Build.of(plugin(executions(
                                    execution("t", "train", "<seed>1</seed>"), execution("c", "check", wrong))))
                            .refusalOfBound("train", "t"))
                    .contains("execution 'c': " + message);
        }

        @Test
        void areParsedForTheirSeeds() {
            String bound =
                    "<gates><gate><metric>loss</metric><maximum>0.1</maximum><bound>upper</bound></gate></gates>";
            assertThat(Build.of(plugin(configuration(bound))).refusalOf("train"))
                    .get()
                    .asString()
                    .startsWith("gate 1 (loss) has no upper bound");
            assertThat(Build.of(plugin(configuration(bound)))
                            .with("mnist.seeds", "3")
                            .refusalOf("train"))
                    .isEmpty();
            assertThat(Build.of(plugin(configuration(bound + "<seeds>3</seeds>")))
                            .refusalOf("train"))
                    .isEmpty();
        }

        @Test
        void areReadWithAllThatCheckReads() {
            assertThat(Build.of(plugin(configuration("<minimumAccuracy>97</minimumAccuracy>")))
                            .refusalOf("train"))
                    .get()
                    .asString()
                    .startsWith("minimumAccuracy is '97'");
            assertThat(Build.of(plugin("")).with("mnist.minimumAccuracy", "97").refusalOf("train"))
                    .get()
                    .asString()
                    .startsWith("minimumAccuracy is '97'");
            assertThat(Build.of(plugin(configuration("<baseline><maxDrop>x</maxDrop></baseline>")))
                            .refusalOf("train"))
                    .get()
                    .asString()
                    .startsWith("<maxDrop> of <baseline> is 'x'");
            assertThat(Build.of(plugin(configuration("<haltOnFailure>ture</haltOnFailure>")))
                            .refusalOf("train"))
                    .contains("haltOnFailure is 'ture', allowed are true and false");
        }

        @Test
        void areNotReadWhereTheCheckIsSkipped() {
            assertThat(Build.of(plugin(executions(
                                    execution("t", "train", "<seed>1</seed>"),
                                    execution("c", "check", "<skip>true</skip><minimumAccuracy>97</minimumAccuracy>"))))
                            .refusalOfBound("train", "t"))
                    .isEmpty();
        }

        @Test
        void areThoseOfTheExecutionsThatAreTyped() {
            String wrong = "<gates><gate><metric>acuracy</metric></gate></gates>";
            Build build = Build.of(plugin(executions(
                    "<execution><id>x</id><phase>none</phase><goals><goal>train</goal>" + "<goal>check</goal></goals>"
                            + configuration(wrong) + "</execution>",
                    execution("t", "train", "<seed>1</seed>"))));
            String message = "execution 'x': <metric> of gate 1 is 'acuracy', which is unknown";
            assertThat(build.refusalOf("train", "x")).get().asString().startsWith(message);
            assertThat(build.requesting("mnist:train@t", "mnist:check@x").refusalOf("train", "t"))
                    .get()
                    .asString()
                    .startsWith(message);
            assertThat(build.requesting("verify", "io.github.mnistgate:mnist-maven-plugin:1:check@x")
                            .refusalOfBound("train", "t"))
                    .get()
                    .asString()
                    .startsWith(message);
            assertThat(build.requesting("mnist:train@t").refusalOf("train", "t"))
                    .isEmpty();
        }

        @Test
        void areThoseOfBoundChecksAloneIfNoCheckIsTyped() {
            String bound =
                    "<gates><gate><metric>loss</metric><maximum>0.1</maximum><bound>upper</bound></gate></gates>";
            Build build =
                    Build.of(plugin(configuration(bound) + executions(execution("c", "check", "<seeds>3</seeds>"))));
            assertThat(build.refusalOf("train")).isEmpty();
            assertThat(build.requesting("mnist:train", "mnist:check").refusalOf("train"))
                    .isPresent();
        }

        @Test
        void areThoseOfAPlainCheckBesideAnExecution() {
            String wrong = "<minimumAccuracy>97</minimumAccuracy>";
            assertThat(Build.of(plugin(configuration(wrong) + executions(execution("t", "train", "<seed>1</seed>"))))
                            .requesting("verify", "mnist:check")
                            .refusalOfBound("train", "t"))
                    .get()
                    .asString()
                    .startsWith("minimumAccuracy is '97'");
        }
    }

    /** Limits of a whole module that has no execution with the goal check. */
    @Nested
    class LimitsThatNothingJudges {

        private static final String TRAINING = "<execution><id>t</id><goals><goal>train</goal></goals></execution>";
        private static final String REMEDY =
                ": no execution has the goal check; add <goal>check</goal> to execution 't' of"
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
            assertThat(Build.of(verified).requesting().refusalOfBound("train", "t"))
                    .isPresent();
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
            String evaluation =
                    "<execution><id>e</id><phase>test</phase><goals><goal>evaluate</goal></goals></execution>";
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
        @ValueSource(
                strings = {"verify", "deploy", "package", "after:verify", "verify[10]", "pre-clean", "site", "each"})
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
                    .containsExactly(
                            "Nothing in this build judges the model: execution 'c' binds the goal check to phase '"
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
                    .contains(
                            "nothing in this build judges the model: execution 'c' binds the goal check to phase 'verfy',"
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
            Build bound = Build.of(
                    plugin(configuration(GATES) + executions(execution("t", "train,check", "<seed>1</seed>"))));
            Build skipped = Build.of(
                    plugin(configuration(GATES) + executions(TRAINING, execution("c", "check", "<skip>true</skip>"))));
            Build typed = Build.of(pom).requesting("verify", "mnist:check");
            for (Build build : new Build[] {bound.requesting("verify"), skipped.requesting("verify"), typed}) {
                assertThat(build.refusalOfBound("train", "t")).isEmpty();
                assertThat(build.warnings()).isEmpty();
            }
        }
    }
}
