package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.report.BuildProcess;
import io.github.mnistgate.report.ModelPointer;
import io.github.mnistgate.report.ModelPointer.Result;
import io.github.mnistgate.report.ResultDirectory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests classes that lie in a module elsewhere, while the working directory is this one's. */
class ModelLocationTest {

    private static final String POM = "<project><artifactId>%s</artifactId>%s</project>";
    private static final String PLUGIN =
            "<build><plugins><plugin><artifactId>mnist-maven-plugin</artifactId></plugin></plugins></build>";

    /** Runs in a JVM of its own. */
    static class OtherModulesModel {
        @Test
        void isNamed(@MnistModel(model = "../digits/target/mnist") TrainedModel model) {
            assertThat(model.spec().hiddenLayers()).containsExactly(16);
        }
    }

    /** Runs in a JVM of its own. */
    static class ComparesWithABaseline {
        @Test
        void isRelativeToTheModule(@MnistModel ModelEvaluation own) {
            MnistAssertions.assertThat(own).doesNotRegressFrom(Path.of("src", "baseline.json"));
        }
    }

    @TempDir
    Path root;

    private Path app;
    private Path testClasses;

    @BeforeEach
    void lay() throws IOException {
        app = Files.createDirectories(root.resolve("app"));
        testClasses = app.resolve("target").resolve("test-classes");
        ForkedJvm.copyClasses(SmallModel.MODULE.resolve("target").resolve("test-classes"), testClasses);
        pom("app", "");
    }

    @Test
    void findsTheResultBesideTheTestClassesWithoutAPointer() throws IOException {
        assertThat(locate().directory().path()).isEqualTo(app.resolve("target").resolve("mnist"));
        assertThat(locate().exists()).isFalse();

        copyModelTo(app.resolve("target").resolve("mnist"));
        assertThat(locate().exists()).isTrue();
        assertThat(locate().module()).isEqualTo(app);
    }

    @Test
    void findsItInABuildDirectoryOfAnotherName() throws IOException {
        Path classes = app.resolve("out").resolve("test-classes");
        Files.createDirectories(app.resolve("out"));
        Files.move(testClasses, classes);
        copyModelTo(app.resolve("out").resolve("mnist"));

        assertThat(locate(classes).directory().path())
                .isEqualTo(app.resolve("out").resolve("mnist"));
    }

    @Test
    void aCopyOfTheCheckoutDoesNotReadTheOldOnesResult() throws IOException {
        Path result = app.resolve("target").resolve("mnist");
        copyModelTo(result);
        point(result(result, true));
        Path copy = root.resolve("copy");
        ForkedJvm.copyClasses(app, copy);
        assertThat(copy.resolve("target/test-classes").resolve(ModelPointer.RESOURCE))
                .exists();

        ModelLocation location = locate(copy.resolve("target").resolve("test-classes"));

        assertThat(location.directory().path()).isEqualTo(copy.resolve("target").resolve("mnist"));
        assertThat(location.module()).isEqualTo(copy);
        assertThat(location.pointed()).isTrue();
    }

    @Test
    void theModulesOwnIsThatOfTheDefaultDirectoryElseTheOnlyOne() throws IOException {
        Path small = app.resolve("target").resolve("mnist-small");
        point(result(small, false));
        assertThat(locate().directory().path()).isEqualTo(small);

        Path own = app.resolve("target").resolve("mnist");
        point(result(small, false), result(own, true));
        assertThat(locate().directory().path()).isEqualTo(own);

        point(result(small, false), result(app.resolve("target").resolve("mnist-large"), false));
        assertThatThrownBy(() -> locate().directory())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "this module has several models, in target/mnist-small and in target/mnist-large, and none in"
                                + " target/mnist; say which of them is meant, such as @MnistModel(model = \"target/mnist-small\")");
    }

    @Test
    void aSkipConcernsItsOwnResultAndItsOwnBuild() throws IOException {
        Path own = app.resolve("target").resolve("mnist");
        Path small = app.resolve("target").resolve("mnist-small");
        point(result(own, true), new Result(small, false, false, Optional.of(BuildProcess.current())));
        assertThat(locate().reasonToSkip(Optional.empty())).isEmpty();
        assertThat(locate().reasonToSkip(Optional.of(own))).isEmpty();
        assertThat(locate().reasonToSkip(Optional.of(small)))
                .hasValue("skip is set for what makes target/mnist-small, so there is no model to test");

        BuildProcess ended = new BuildProcess(BuildProcess.current().pid(), 0);
        point(new Result(own, true, true, Optional.of(ended)), new Result(small, false, false, Optional.of(ended)));
        assertThat(locate().reasonToSkip(Optional.empty())).isEmpty();
        assertThat(locate().reasonToSkip(Optional.of(small))).isEmpty();
    }

    @Test
    void knowsWhetherAPomHoldsTheRecipe() throws IOException {
        assertThat(locate().placeOfRecipe()).isEmpty();
        pom("app", PLUGIN);
        assertThat(locate().placeOfRecipe()).hasValue("its recipe is in the pom");
        pom("app", "<broken");
        assertThat(locate().placeOfRecipe())
                .get()
                .asString()
                .startsWith("its recipe may be in " + app.resolve("pom.xml"));
        pom("app", "");
        point(result(app.resolve("target").resolve("mnist"), true));
        assertThat(locate().placeOfRecipe()).hasValue("its recipe is in the pom");
    }

    @Test
    void trainsNothingWhereAParentThatCannotBeReadMayHoldTheRecipe() throws Exception {
        pom(
                "app",
                "<parent><groupId>com.acme</groupId><artifactId>base</artifactId><version>2</version><relativePath/></parent>");
        assertThat(jvm().run(InjectionTestCases.TrainsOnMissing.class))
                .contains(
                        "failed 1",
                        "or type mvn mnist:train; its recipe may be in the pom's parent com.acme:base:2, which is neither in this"
                                + " checkout nor in the local Maven repository, so a test does not train another one in its place; to have it"
                                + " train a preset all the same, ask for that with @MnistModel(preset = …)")
                .doesNotContain("for this module; training");
    }

    @Test
    void neverTrainsTheDefaultPresetInThePlaceOfThePomsRecipe() throws Exception {
        pom("app", PLUGIN);
        assertThat(jvm().run(InjectionTestCases.TrainsOnMissing.class))
                .contains(
                        "failed 1",
                        "there is no model in " + app.resolve("target").resolve("mnist")
                                + "; run mnist:train before the tests",
                        "its recipe is in the pom, so a test does not train another one in its place")
                .doesNotContain("for this module; training");
    }

    @Test
    void theCommandLineOfABuildHoldsForItsTests() throws Exception {
        point(result(app.resolve("target").resolve("mnist"), true));
        copyModelTo(app.resolve("elsewhere"));

        assertThat(jvm().with("-Dmnist.outputDirectory=elsewhere").run(InjectionTestCases.OnParameter.class))
                .contains("succeeded 1");
        assertThat(jvm().run(InjectionTestCases.OnParameter.class))
                .contains(
                        "failed 1",
                        "there is no model in " + app.resolve("target").resolve("mnist"));
        assertThat(jvm().with("-Dmnist.skip=true").run(InjectionTestCases.OnParameter.class))
                .contains("skipped 1", "mnist.skip is set, so there is no model to test");
    }

    @Test
    void aBaselineIsRelativeToTheModule() throws Exception {
        copyModelTo(app.resolve("target").resolve("mnist"));
        assertThat(jvm().run(ComparesWithABaseline.class))
                .contains(
                        "failed 1", app.resolve("src").resolve("baseline.json").toString());
    }

    @Test
    void namesTheModuleWhoseModelIsMissing() throws Exception {
        Files.createDirectories(root.resolve("digits"));
        pom("digits", PLUGIN);
        Path result = root.resolve("digits").resolve("target").resolve("mnist");
        assertThat(jvm().run(OtherModulesModel.class))
                .contains(
                        "failed 1",
                        "there is no result in " + result
                                + "; that is of module digits (../digits): build both, at the root, with mvn verify"
                                + " -pl :app -am, for which the pom of app must have a dependency on digits: without one -am leaves digits out");

        pom("app", "<dependencies><dependency><artifactId>digits</artifactId></dependency></dependencies>");
        assertThat(jvm().run(OtherModulesModel.class))
                .contains("failed 1", "with mvn verify -pl :app -am, or run mnist:train in digits")
                .doesNotContain("must have a dependency");

        copyModelTo(result);
        assertThat(jvm().run(OtherModulesModel.class)).contains("succeeded 1");
    }

    /** In the root, as an IDE or the console launcher may start it. */
    private ForkedJvm jvm() {
        return ForkedJvm.in(root).withTestClasses(testClasses);
    }

    private ModelLocation locate() throws IOException {
        return locate(testClasses);
    }

    private ModelLocation locate(Path classes) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            return ModelLocation.of(loader.loadClass(SmallModel.class.getName()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private void point(Result... results) throws IOException {
        new ModelPointer(app, List.of(results)).write(testClasses);
    }

    private static Result result(Path directory, boolean own) {
        return new Result(directory, own, own, Optional.empty());
    }

    private static void copyModelTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        SmallModel.copyTo(directory);
        assertThat(new ResultDirectory(directory).evaluation()).exists();
    }

    private void pom(String module, String content) throws IOException {
        Files.writeString(root.resolve(module).resolve("pom.xml"), POM.formatted(module, content));
    }
}
