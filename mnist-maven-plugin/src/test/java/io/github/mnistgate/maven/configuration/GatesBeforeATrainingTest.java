package io.github.mnistgate.maven.configuration;

import static io.github.mnistgate.maven.configuration.Build.configuration;
import static io.github.mnistgate.maven.configuration.Build.execution;
import static io.github.mnistgate.maven.configuration.Build.executions;
import static io.github.mnistgate.maven.configuration.Build.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Gates are read before a training that they would judge. */
class GatesBeforeATrainingTest {

    @Test
    void areRead() {
        String wrong = "<gates><gate><metric>recall</metric><min>90%</min></gate></gates>";
        String message =
                "<min> in gate 1 of <gates> is unknown; did you mean <minimum>? Allowed are <metric>, <minimum>,"
                        + " <maximum>, <bound>, <classes>, <excludes>, <minimumSupport>, <actual>, <predicted>, <corruption>,"
                        + " <corruptionSeverity>, <severity>";
        assertThat(Build.of(plugin(configuration(wrong))).refusalOf("train")).contains(message);
        assertThat(Build.of(plugin(configuration(wrong))).refusalOf("evaluate")).contains(message);
        assertThat(Build.of(plugin(
                                executions(execution("t", "train", "<seed>1</seed>"), execution("c", "check", wrong))))
                        .refusalOfBound("train", "t"))
                .contains("execution 'c': " + message);
    }

    @Test
    void areParsedForTheirSeeds() {
        String bound = "<gates><gate><metric>loss</metric><maximum>0.1</maximum><bound>upper</bound></gate></gates>";
        assertThat(Build.of(plugin(configuration(bound))).refusalOf("train"))
                .get()
                .asString()
                .startsWith("gate 1 (loss) has no upper bound");
        assertThat(Build.of(plugin(configuration(bound)))
                        .with("mnist.seeds", "3")
                        .refusalOf("train"))
                .isEmpty();
        assertThat(Build.of(plugin(configuration(bound + "<seeds>3</seeds>"))).refusalOf("train"))
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
        assertThat(build.requesting("mnist:train@t").refusalOf("train", "t")).isEmpty();
    }

    @Test
    void areThoseOfBoundChecksAloneIfNoCheckIsTyped() {
        String bound = "<gates><gate><metric>loss</metric><maximum>0.1</maximum><bound>upper</bound></gate></gates>";
        Build build = Build.of(plugin(configuration(bound) + executions(execution("c", "check", "<seeds>3</seeds>"))));
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
