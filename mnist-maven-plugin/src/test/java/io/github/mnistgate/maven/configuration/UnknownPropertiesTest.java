package io.github.mnistgate.maven.configuration;

import static io.github.mnistgate.maven.configuration.Build.configuration;
import static io.github.mnistgate.maven.configuration.Build.plugin;
import static io.github.mnistgate.maven.configuration.Build.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties that no goal reads are refused, wherever a build gives them. */
class UnknownPropertiesTest {

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
                .startsWith(
                        "-D" + typed + " is unknown to every goal of mnist-maven-plugin; did you mean " + meant + "? ");
    }

    @Test
    void areRefusedByEveryGoal() {
        for (String goal : new String[] {
            "check",
            "evaluate",
            "export",
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
        assertThat(Build.of(plugin("")).with(name, "3").refusalOf("summary")).isEmpty();
    }

    @Test
    void areRefusedInAPom() {
        assertThat(Build.of("<properties><mnist.minimumAcuracy>99%</mnist.minimumAcuracy></properties>" + plugin(""))
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
                .startsWith("the property <mnist.epoch> of profile 'strict' of parent com.example:level1:1 is unknown");
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
        Files.writeString(folder.resolve("b/of-b.xml"), "<project><modules><module>deep</module></modules></project>");
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
                    .endsWith("; " + each[1] + " has no properties, give its elements in the plugin's <configuration>");
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
