package io.github.mnistgate.maven.configuration;

import static io.github.mnistgate.maven.configuration.Build.configuration;
import static io.github.mnistgate.maven.configuration.Build.execution;
import static io.github.mnistgate.maven.configuration.Build.executions;
import static io.github.mnistgate.maven.configuration.Build.managed;
import static io.github.mnistgate.maven.configuration.Build.plugin;
import static io.github.mnistgate.maven.configuration.Build.profile;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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
      "mnist.epoch, mnist.epochs", "mnist.skpi, mnist.skip", "mnist.minimumAcuracy, mnist.minimumAccuracy",
      "mnist.Epochs, mnist.epochs", "Mnist.epochs, mnist.epochs", "MNIST.EPOCHS, mnist.epochs",
      "mnistEpochs, mnist.epochs", "mnist-epochs, mnist.epochs", "mnist_minimum_accuracy, mnist.minimumAccuracy",
      "mnist.learning-rate, mnist.learningRate"
    })
    void areRefusedOnTheCommandLine(String typed, String meant) {
      assertThat(Build.of(plugin("")).with(typed, "3").refusalOf("train")).get().asString()
          .startsWith("-D" + typed + " is unknown to every goal of mnist-maven-plugin; did you mean " + meant + "? ");
    }

    @Test
    void areRefusedByEveryGoal() {
      for (String goal : new String[] {"check", "evaluate", "history", "show", "predict", "suggest", "summary", "sweep",
          "train", "update-baseline"}) {
        assertThat(Build.of("").with("mnist.epoch", "3").refusalOf(goal)).as(goal).isPresent();
      }
      assertThat(Build.of("").with("mnist.epoch", "3").refusalOfReport()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist.epochs", "mnist.cache", "mnist.resultDirectory", "mnist.grid", "mnistgate.version",
        "epochs", "io.github.mnist.epoch", "mnist", "mnistVersion"})
    void areAllowedIfKnownOrOfSomethingElse(String name) {
      assertThat(Build.of(plugin("")).with(name, "3").refusalOf("summary")).isEmpty();
    }

    @Test
    void areRefusedInAPom() {
      assertThat(Build.of("<properties><mnist.minimumAcuracy>99%</mnist.minimumAcuracy></properties>" + plugin(""))
          .refusalOf("check")).get().asString()
          .startsWith("the property <mnist.minimumAcuracy> of this pom is unknown")
          .contains("did you mean mnist.minimumAccuracy?");
    }

    @Test
    void areRefusedInAProfileOfAParent() {
      String parent = profile("strict", "<properties><mnist.epoch>3</mnist.epoch></properties>");
      assertThat(Build.of(plugin(""), parent).withProfile("strict").refusalOf("train")).get().asString()
          .startsWith("the property <mnist.epoch> of profile 'strict' of parent com.example:level1:1 is unknown");
      assertThat(Build.of(plugin(""), parent).refusalOf("train")).isEmpty();
    }

    @Test
    void areThePomsOwnWhereItUsesThem() {
      String properties = "<properties><mnist.version>1</mnist.version></properties>";
      String use = "<dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId>"
          + "<version>${mnist.version}</version></dependency></dependencies>";
      assertThat(Build.of(properties + use).refusalOf("train")).isEmpty();
      assertThat(Build.of(properties, "<dependencyManagement>" + use + "</dependencyManagement>").refusalOf("train"))
          .isEmpty();
      assertThat(Build.of(properties + "<build><directory>@{mnist.version}</directory></build>").refusalOf("train"))
          .isEmpty();
      assertThat(Build.of(profile("off", use)).with("mnist.version", "1").refusalOf("train"))
          .isEmpty();
      assertThat(Build.of(properties + plugin(configuration("<epochs>${mnist.version}</epochs>"))).refusalOf("train"))
          .isEmpty();
    }

    @Test
    void thatAreElementsAloneAreNamedAsSuch() {
      assertThat(Build.of(plugin("")).with("mnist.gates", "97%").refusalOf("check")).get().asString()
          .endsWith("gates has no property, give it as the element <gates> of the plugin's <configuration>");
    }

    @Test
    void withoutAValueAreRefused() {
      assertThat(Build.of(plugin("")).with("mnist.outputDirectory", "").refusalOf("check"))
          .contains("mnist.outputDirectory is empty; give a path, or take the property out");
      assertThat(Build.of("<properties><mnist.minimumAccuracy>${none}</mnist.minimumAccuracy></properties>" + plugin(""))
          .refusalOf("check")).contains("the property mnist.minimumAccuracy is '${none}', which names a property that is"
              + " not defined; define it, or give a value");
      assertThat(Build.of(plugin("")).with("mnist.minimumAccuracy", "").refusalOf("train")).get().asString()
          .startsWith("minimumAccuracy is ''");
    }
  }

  @Nested
  class Elements {

    @ParameterizedTest
    @CsvSource({"epoch, <epochs>", "minAccuracy, <minimumAccuracy>", "mnist.epochs, <epochs>", "gate-s, <gates>"})
    void areRefused(String element, String meant) {
      String content = configuration("<" + element + ">3</" + element + ">");
      assertThat(Build.of(plugin(content)).refusalOf("train")).get().asString()
          .startsWith("<" + element + "> in build/plugins of this pom is unknown to every goal of mnist-maven-plugin;"
              + " did you mean " + meant + "? ");
      assertThat(Build.of(plugin(""), managed(content)).refusalOfBound("check", "x")).get().asString()
          .startsWith("<" + element + "> in build/pluginManagement of parent com.example:level1:1 is unknown");
    }

    @Test
    void areRefusedInAProfile() {
      assertThat(Build.of(plugin("") + profile("p", plugin(configuration("<epoch>3</epoch>")))).withProfile("p")
          .refusalOf("show")).get().asString().startsWith("<epoch> in build/plugins of profile 'p' of this pom is unknown");
    }

    @Test
    void areRefusedInAnExecutionOfAnotherGoal() {
      assertThat(Build.of(plugin(executions(execution("x", "check", "<minimumAcc>3</minimumAcc>")))).refusalOf("show"))
          .get().asString().startsWith("<minimumAcc> in execution 'x' in build/plugins of this pom is unknown");
    }

    @Test
    void areRefusedInWhatIsOnlyManaged() {
      assertThat(Build.of("", managed(configuration("<epoch>3</epoch>"))).refusalOf("train")).get().asString()
          .startsWith("<epoch> in build/pluginManagement of parent com.example:level1:1 is unknown");
    }

    @Test
    void gateOutsideGatesIsRefused() {
      assertThat(Build.of(plugin(configuration("<gate><metric>accuracy</metric></gate>"))).refusalOf("check"))
          .contains("<gate> in build/plugins of this pom stands outside <gates>, where no goal reads it; write"
              + " <gates><gate>…</gate></gates>");
    }

    @Test
    void thatNoGoalOfTheirExecutionReadsAreRefused() {
      String training = plugin(executions(execution("model", "train", GATES)));
      assertThat(Build.of(training).refusalOfBound("train", "model"))
          .contains("<gates> in execution 'model' in build/plugins of this pom is read by mnist:check, but this execution"
              + " has the goals train; move <gates> to the plugin's <configuration>, or give the execution a goal that"
              + " reads it");
      assertThat(Build.of(plugin(executions(execution("model", "", GATES)))).refusalOf("show")).get().asString()
          .contains("but this execution has no goals");
      assertThat(Build.of(plugin(executions(execution("model", "train,check", GATES)))).refusalOfBound("train", "model"))
          .isEmpty();
    }

    @Test
    void ofThePluginAsAWholeMayBeOfAnyGoal() {
      assertThat(Build.of(plugin(configuration(GATES + "<grid>epochs=1</grid><model>m.zip</model>")
          + executions(execution("model", "train", "<seed>1</seed>")))).refusalOfBound("train", "model")).isEmpty();
    }

    @Test
    void ofTypedGoalsMayBeOfAnyGoal() {
      assertThat(Build.of(plugin(executions(execution("default-cli", "", GATES)))).refusalOf("check")).isEmpty();
    }

    @Test
    void thatAreReadOnlyAreUnknown() {
      assertThat(Build.of(plugin(configuration("<session>x</session>"))).refusalOf("train")).get().asString()
          .startsWith("<session> in build/plugins of this pom is unknown");
    }

    @Test
    void withoutAValueAreRefused() {
      assertThat(Build.of(plugin(configuration("<minimumAccuracy/>"))).refusalOf("train"))
          .contains("<minimumAccuracy> in build/plugins of this pom is empty; give it a value, or take the element out");
      assertThat(Build.of("<properties><none/></properties>"
          + plugin(configuration("<minimumAccuracy>${none}</minimumAccuracy>"))).refusalOf("train")).get().asString()
          .startsWith("<minimumAccuracy> in build/plugins of this pom is empty");
      assertThat(Build.of(plugin(configuration("<minimumAccuracy>${none}</minimumAccuracy>"))).refusalOf("check"))
          .contains("<minimumAccuracy> in build/plugins of this pom is '${none}', which names a property that is not"
              + " defined; define it, or give a value");
      assertThat(Build.of(plugin(configuration("<argLine/><baseline/>"))).refusalOf("check")).isEmpty();
    }

    @Test
    void thatStandTwiceAreRefused() {
      assertThat(Build.of(plugin(configuration(GATES + GATES))).refusalOf("train"))
          .contains("<gates> stands more than once in build/plugins of this pom, and Maven would use only the last of them;"
              + " remove the others");
    }

    @Test
    void thatHoldOthersInsteadOfTextAreRefused() {
      assertThat(Build.of(plugin(configuration("<minimumAccuracy><value>97%</value></minimumAccuracy>"))).refusalOf("show"))
          .contains("<minimumAccuracy> in build/plugins of this pom holds <value>; allowed is text");
    }

    @Test
    void ofReportingAreThoseOfTheReport() {
      String start = "<reporting><plugins><plugin><groupId>io.github.mnistgate</groupId>"
          + "<artifactId>mnist-maven-plugin</artifactId>";
      String end = "</plugin></plugins></reporting>";
      assertThat(Build.of(start + configuration("<resultDirectory>target/x</resultDirectory>") + end).refusalOfReport())
          .isEmpty();
      assertThat(Build.of(start + configuration("<resultDir>target/x</resultDir>") + end).refusalOfReport()).get()
          .asString().startsWith("<resultDir> in <reporting> is unknown").contains("did you mean <resultDirectory>?");
      assertThat(Build.of(start + "<reportSets><reportSet>" + configuration(GATES) + "</reportSet></reportSets>" + end)
          .refusalOfReport()).contains("<gates> in <reporting> is read by no report; allowed are <resultDirectory>, <skip>;"
              + " what other goals read stands in <build>");
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

    private final String twoChecks = plugin(executions(
        execution("fast", "check", GATES), execution("slow", "check", "<baseline/>")));

    @Test
    void thatDoNotSeeTheGatesAreRefused() {
      assertThat(Build.of(twoChecks).refusalOf("check"))
          .contains("mnist:check, typed without an execution, does not see <gates>, <baseline> of the executions 'fast',"
              + " 'slow'; type mnist:check@fast or mnist:check@slow, or move the elements to the plugin's <configuration>");
      assertThat(Build.of(twoChecks).refusalOf("check", "fast")).isEmpty();
      assertThat(Build.of(twoChecks).refusalOfBound("check", "fast")).isEmpty();
    }

    @Test
    void thatDoNotSeeTheRecipeAreRefused() {
      String pom = plugin(executions(execution("small", "train", "<epochs>1</epochs><threads>1</threads>")));
      for (String goal : new String[] {"train", "suggest", "sweep", "summary"}) {
        assertThat(Build.of(pom).refusalOf(goal)).as(goal).contains("mnist:" + goal + ", typed without an execution, does"
            + " not see <epochs> of execution 'small'; type mnist:" + goal + "@small, or move the elements to the plugin's"
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
      assertThat(Build.of(pom).with("mnist.outputDirectory", "x").refusalOf("predict")).isEmpty();
      assertThat(Build.of(pom).refusalOf("show")).isEmpty();
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
          .refusalOf("check")).isEmpty();
    }

    @Test
    void needNotSeeExecutionsThatNoPhaseRuns() {
      String nightly = "<execution><id>nightly</id><phase>none</phase><goals><goal>check</goal></goals>"
          + configuration(GATES) + "</execution>";
      assertThat(Build.of(plugin(executions(nightly, "<execution><id>x</id><goals><goal>check</goal></goals></execution>")))
          .refusalOf("check")).isEmpty();
      assertThat(Build.of(plugin(executions(nightly))).refusalOf("check")).get().asString()
          .contains("type mnist:check@nightly");
    }

    @Test
    void ofAnExecutionThatIsNotThereAreRefused() {
      assertThat(Build.of(twoChecks).refusalOf("check", "fats"))
          .contains("mnist:check@fats names an execution that the plugin does not have in this pom or its parents; allowed"
              + " are mnist:check@fast, mnist:check@slow");
    }
  }

  @Test
  void propertiesThatAnElementBeatsAreWarnedOf() {
    Build build = Build.of(plugin(configuration("<seed>1</seed>") + executions(execution("x", "train", "<epochs>5</epochs>"))))
        .with("mnist.epochs", "3").with("mnist.seed", "1");
    assertThat(build.refusalOf("train")).isEmpty();
    assertThat(build.warnings()).isEmpty();
    assertThat(build.refusalOfBound("train", "x")).isEmpty();
    assertThat(build.warnings()).containsExactly("-Dmnist.epochs=3 is not used, because <epochs>5</epochs>"
        + " in the plugin's configuration takes precedence. Move the element to <mnist.epochs> in <properties> to make it a default.");
  }

  @Nested
  class GatesBeforeATraining {

    @Test
    void areRead() {
      String wrong = "<gates><gate><metric>recall</metric><min>90%</min></gate></gates>";
      String message = "<min> in gate 1 of <gates> is unknown; did you mean <minimum>? Allowed are <metric>, <minimum>,"
          + " <maximum>, <bound>, <classes>, <excludes>, <minimumSupport>, <actual>, <predicted>, <corruption>,"
          + " <corruptionSeverity>, <severity>";
      assertThat(Build.of(plugin(configuration(wrong))).refusalOf("train")).contains(message);
      assertThat(Build.of(plugin(configuration(wrong))).refusalOf("evaluate")).contains(message);
      assertThat(Build.of(plugin(executions(execution("t", "train", "<seed>1</seed>"), execution("c", "check", wrong))))
          .refusalOfBound("train", "t")).contains("execution 'c': " + message);
    }

    @Test
    void areParsedForTheirSeeds() {
      String bound = "<gates><gate><metric>loss</metric><maximum>0.1</maximum><bound>upper</bound></gate></gates>";
      assertThat(Build.of(plugin(configuration(bound))).refusalOf("train")).get().asString()
          .startsWith("gate 1 (loss) has no upper bound");
      assertThat(Build.of(plugin(configuration(bound))).with("mnist.seeds", "3").refusalOf("train")).isEmpty();
      assertThat(Build.of(plugin(configuration(bound + "<seeds>3</seeds>"))).refusalOf("train")).isEmpty();
    }

    @Test
    void areReadWithAllThatCheckReads() {
      assertThat(Build.of(plugin(configuration("<minimumAccuracy>97</minimumAccuracy>"))).refusalOf("train")).get()
          .asString().startsWith("minimumAccuracy is '97'");
      assertThat(Build.of(plugin("")).with("mnist.minimumAccuracy", "97").refusalOf("train")).get()
          .asString().startsWith("minimumAccuracy is '97'");
      assertThat(Build.of(plugin(configuration("<baseline><maxDrop>x</maxDrop></baseline>"))).refusalOf("train")).get()
          .asString().startsWith("<maxDrop> of <baseline> is 'x'");
      assertThat(Build.of(plugin(configuration("<haltOnFailure>ture</haltOnFailure>"))).refusalOf("train"))
          .contains("haltOnFailure is 'ture', allowed are true and false");
    }

    @Test
    void areNotReadWhereTheCheckIsSkipped() {
      assertThat(Build.of(plugin(executions(execution("t", "train", "<seed>1</seed>"),
          execution("c", "check", "<skip>true</skip><minimumAccuracy>97</minimumAccuracy>")))).refusalOfBound("train", "t"))
          .isEmpty();
    }

    @Test
    void thatNothingJudgesAreWarnedOf() {
      Build unjudged = Build.of(plugin(configuration(GATES) + executions(execution("t", "train", "<seed>1</seed>"))));
      assertThat(unjudged.refusalOfBound("train", "t")).isEmpty();
      assertThat(unjudged.warnings()).containsExactly("Gates are configured, but no execution has the goal check: nothing"
          + " judges the model in this build. Add <goal>check</goal> to the execution of mnist:train.");
      Build judged = Build.of(plugin(configuration(GATES) + executions(execution("t", "train,check", "<seed>1</seed>"))));
      assertThat(judged.refusalOfBound("train", "t")).isEmpty();
      assertThat(judged.warnings()).isEmpty();
    }
  }
}
