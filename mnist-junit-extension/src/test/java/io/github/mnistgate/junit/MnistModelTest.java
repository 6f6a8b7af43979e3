package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.report.BuildProcess;
import io.github.mnistgate.report.ModelPointer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The injection as Surefire sees it: the pointer among the test classes, and Surefire's properties. */
@ResourceLock(SmallModel.POINTER)
class MnistModelTest {

    private static final Path MODULE = Path.of(System.getProperty("basedir"));
    private static final Path TEST_CLASSES = MODULE.resolve("target").resolve("test-classes");

    @TempDir
    Path empty;

    private final Path trained = SmallModel.directory();

    @AfterEach
    void removePointer() throws IOException {
        Files.deleteIfExists(TEST_CLASSES.resolve(ModelPointer.RESOURCE));
    }

    @Test
    void injectsEveryTypeEverywhere() throws IOException {
        point(MODULE, trained, false);
        run(InjectionTestCases.OnClass.class)
                .assertStatistics(stats -> stats.started(6).succeeded(6));
        run(InjectionTestCases.OnSubclass.class)
                .assertStatistics(stats -> stats.started(6).succeeded(6));
        run(InjectionTestCases.AnnotatedSubclass.class)
                .assertStatistics(stats -> stats.started(1).succeeded(1));
        run(InjectionTestCases.OnMethod.class)
                .assertStatistics(stats -> stats.started(1).succeeded(1));
        run(InjectionTestCases.OnParameter.class)
                .assertStatistics(stats -> stats.started(1).succeeded(1));
        run(InjectionTestCases.OnLifecycleMethod.class)
                .assertStatistics(stats -> stats.started(1).succeeded(1));
        run(InjectionTestCases.MetaAnnotated.class)
                .assertStatistics(stats -> stats.started(1).succeeded(1));
    }

    @Test
    void refusesATypeThatItCannotInject() throws IOException {
        point(MODULE, trained, false);
        assertThat(failure(InjectionTestCases.UnsupportedType.class))
                .contains(
                        "@MnistModel cannot inject the type java.lang.StringBuilder into the StringBuilder of wrong in "
                                + InjectionTestCases.UnsupportedType.class.getName()
                                + "; it can inject TrainedModel, ModelEvaluation, "
                                + "DigitConfusionMatrix, LabelledImages, MnistDataset, MultiLayerNetwork, ComputationGraph, Evaluation");
    }

    @Test
    void saysWhereTheAnnotationIsMissing() throws IOException {
        point(MODULE, trained, false);
        assertThat(Run.of(InjectionTestCases.NotAnnotated.class).failure())
                .startsWith("nothing injects the DigitConfusionMatrix of wrong in "
                        + InjectionTestCases.NotAnnotated.class.getName()
                        + ", because @MnistModel is missing; put it on the parameter, on its method or on the class\n");
        assertThat(Run.of(InjectionTestCases.NotAnnotatedButGated.class).failure())
                .startsWith("nothing injects the TrainedModel of wrong in "
                        + InjectionTestCases.NotAnnotatedButGated.class.getName()
                        + ", because @MnistModel is missing;");
        assertThat(Run.of(InjectionTestCases.NotAnnotatedLifecycle.class).failure())
                .startsWith("nothing injects the TrainedModel of wrong in "
                        + InjectionTestCases.NotAnnotatedLifecycle.class.getName());
        assertThat(Run.of(InjectionTestCases.NotAnnotatedConstructor.class).failure())
                .startsWith("nothing injects the ModelEvaluation of the constructor in "
                        + InjectionTestCases.NotAnnotatedConstructor.class.getName()
                        + ", because @MnistModel is missing;");
    }

    @Test
    void saysSoWhereNoAnnotationIsThereIfJUnitFindsExtensions() {
        for (Class<?> type :
                List.of(InjectionTestCases.WithoutAny.class, InjectionTestCases.WithoutAnyOnConstructor.class)) {
            assertThat(Run.of(type).failure()).contains("No ParameterResolver registered");
            assertThat(Run.withAutodetection(type).failure())
                    .startsWith("nothing injects the TrainedModel of ")
                    .contains(
                            " in " + type.getName() + ", because @MnistModel is missing; put it on the parameter, on ");
        }
    }

    @Test
    void saysWhatItCanInjectWhereNothingResolvesAParameter() throws IOException {
        point(MODULE, trained, false);
        assertThat(Run.of(InjectionTestCases.UnsupportedOnClass.class).failure())
                .startsWith("nothing injects the ModelSpec of wrong in "
                        + InjectionTestCases.UnsupportedOnClass.class.getName()
                        + "; @MnistModel can inject TrainedModel, ModelEvaluation, ");
        assertThat(Run.of(InjectionTestCases.DigitWithoutSource.class).failure())
                .startsWith("nothing injects the Digit of wrong in "
                        + InjectionTestCases.DigitWithoutSource.class.getName() + "; a Digit is given by @DigitSource");
    }

    @Test
    void leavesParametersToOtherExtensions() throws IOException {
        point(MODULE, trained, false);
        Run.of(InjectionTestCases.ResolvedByAnother.class).succeeded(1);
    }

    @Test
    void fillsFields() throws IOException {
        point(MODULE, trained, false);
        Run.of(FieldTestCases.Injected.class, FieldTestCases.OneInstance.class, FieldTestCases.OfRecord.class)
                .succeeded(4);
    }

    @Test
    void refusesFieldsThatCannotBeFilled() throws IOException {
        point(MODULE, trained, false);
        assertThat(Run.of(FieldTestCases.Final.class).failure())
                .startsWith("@MnistModel on field 'evaluation' of " + FieldTestCases.Final.class.getName()
                        + ": the field is final, so nothing can be injected; remove final");
        assertThat(Run.of(FieldTestCases.Unsupported.class).failure())
                .startsWith("@MnistModel cannot inject the type java.lang.String into field 'text' of "
                        + FieldTestCases.Unsupported.class.getName() + "; it can inject TrainedModel, ");
        assertThat(Run.of(FieldTestCases.NoSuchModel.class).failure())
                .startsWith("@MnistModel on field 'evaluation' of " + FieldTestCases.NoSuchModel.class.getName()
                        + ": there is no result in ");
    }

    @Test
    void closingASharedModelDoesNoHarm() throws IOException {
        point(MODULE, trained, false);
        Run.of(SharingTestCases.Closing.class).succeeded(3);
    }

    @Test
    void failsUnderMavenWithoutAModelAndNamesTheGoal() throws IOException {
        point(MODULE, empty, false);
        for (Class<?> testCase :
                new Class<?>[] {InjectionTestCases.TrainsOnMissing.class, InjectionTestCases.SkipsOnMissing.class}) {
            assertThat(failure(testCase))
                    .contains("the ModelEvaluation of needsAModel in " + testCase.getName())
                    .contains("there is no model in " + empty)
                    .contains("mvn mnist:train");
        }
    }

    @Test
    void skipsWhatThisBuildSkips() throws IOException {
        point(MODULE, trained, true);
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(InjectionTestCases.OnClass.class))
                .execute()
                .containerEvents();
        events.assertStatistics(stats -> stats.skipped(1));
        assertThat(events.skipped().list().toString()).contains("skip is set for what makes target/small-model");
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(InjectionTestCases.OnLifecycleMethod.class))
                .execute()
                .containerEvents()
                .assertStatistics(stats -> stats.skipped(1));
        run(InjectionTestCases.OnParameter.class).assertStatistics(stats -> stats.skipped(1));
        assertThat(Run.of(FieldTestCases.OneInstance.class).skipReasons())
                .contains("skip is set for what makes target/small-model");
        assertThat(Run.of(DigitSourceTest.MisclassifiedByOwn.class).skipReasons())
                .contains("skip is set for what makes target/small-model");
        Run gated = Run.of(ModelGateTest.Kept.class);
        gated.results().testEvents().assertStatistics(stats -> stats.started(0));
        assertThat(gated.skipReasons())
                .isEqualTo("skip is set for what makes target/small-model, so there is no model to test");
    }

    @Test
    void takesNoNoticeOfAnotherModulesPointer() throws IOException {
        // As in a reactor where another module's test classes are on the class path, and are not those of this class.
        Path others = MODULE.resolve("target").resolve("other-test-classes");
        pointer(MODULE.resolveSibling("another-module"), trained, false).write(others);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {others.toUri().toURL()}, getClass().getClassLoader())) {
            assertThat(loader.getResources(ModelPointer.RESOURCE).hasMoreElements())
                    .isTrue();
            ModelLocation location = ModelLocation.of(InjectionTestCases.OnClass.class, loader);
            assertThat(location.directory().path())
                    .isEqualTo(MODULE.resolve("target").resolve("mnist"));
        }
    }

    @Test
    void refusesAModelThatIsNotTheEvaluatedOne() throws IOException {
        copyResult();
        byte[] other = Files.readAllBytes(empty.resolve("model.zip"));
        // The time of the first entry, which no reader looks at.
        other[10]++;
        Files.write(empty.resolve("model.zip"), other);
        point(MODULE, empty, false);
        assertThat(failure(InjectionTestCases.TrainsOnMissing.class))
                .contains(
                        "the ModelEvaluation of needsAModel",
                        "model.zip was changed since mnist:train wrote it",
                        "run mnist:train or mnist:evaluate again");
    }

    @Test
    void refusesAnEditedEvaluation() throws IOException {
        copyResult();
        Path evaluation = empty.resolve("evaluation.json");
        Files.writeString(evaluation, Files.readString(evaluation).replaceFirst("\"loss\" : 0", "\"loss\" : 1"));
        point(MODULE, empty, false);
        assertThat(failure(InjectionTestCases.OnParameter.class))
                .contains(
                        "the ModelEvaluation of isInjected", "evaluation.json was changed since mnist:train wrote it");
    }

    @Test
    void refusesAnEvaluationThatWasEditedWithItsHash() throws IOException {
        copyResult();
        Path evaluation = empty.resolve("evaluation.json");
        Path training = empty.resolve("training.json");
        String before = Sha256.of(evaluation);
        Files.writeString(evaluation, Files.readString(evaluation).replaceFirst("\"loss\" : 0", "\"loss\" : 1"));
        Files.writeString(training, Files.readString(training).replace(before, Sha256.of(evaluation)));
        point(MODULE, empty, false);
        assertThat(failure(InjectionTestCases.OnParameter.class))
                .contains(
                        "the ModelEvaluation of isInjected",
                        empty + " is not judged: evaluation.json says loss 1.",
                        "; run mnist:train with -Dmnist.force, or delete that directory and run mnist:train");
    }

    @Test
    void refusesADamagedEvaluation() throws IOException {
        copyResult();
        Files.writeString(empty.resolve("evaluation.json"), "{ \"schemaVersion\": 1, ");
        point(MODULE, empty, false);
        assertThat(failure(InjectionTestCases.OnParameter.class))
                .contains("the ModelEvaluation of isInjected", "evaluation.json is not JSON");
    }

    @Test
    void refusesAModelOfAnotherShape() throws IOException {
        copyResult();
        Path evaluation = empty.resolve("evaluation.json");
        Files.writeString(
                evaluation,
                Files.readString(evaluation).replace("[ 16 ]", "[ 32 ]").replace(": 12730", ": 25450"));
        point(MODULE, empty, false);
        assertThat(Run.of(InjectionTestCases.OnParameter.class).failure())
                .contains(
                        "@MnistModel on the ModelEvaluation of isInjected in "
                                + InjectionTestCases.OnParameter.class.getName(),
                        "model.zip holds another network than one of 784-32-10 relu");
    }

    @Test
    void refusesADamagedModel() throws IOException {
        copyResult();
        byte[] bytes = Files.readAllBytes(empty.resolve("model.zip"));
        Files.write(empty.resolve("model.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        point(MODULE, empty, false);
        assertThat(Run.of(InjectionTestCases.OnParameter.class).failure())
                .contains(
                        "@MnistModel on the ModelEvaluation of isInjected",
                        "model.zip is a zip archive without its end");
    }

    @Test
    void saysThatThePointerIsStale() throws IOException {
        Path gone = empty.resolve("gone");
        point(MODULE, gone, false);
        assertThat(Run.of(InjectionTestCases.OnMethod.class).failure())
                .contains("@MnistModel on the ModelEvaluation of isInjected in "
                        + InjectionTestCases.OnMethod.class.getName()
                        + ": there is no model in " + gone
                        + ", where the pointer of mnist:train among the test classes says that it is;"
                        + " run mnist:train before the tests");
    }

    @Test
    void putsModelsSideBySide() throws IOException {
        copyResult();
        point(MODULE, empty, false);
        Run.of(
                        SideBySideTestCases.OwnAndNamed.class,
                        SideBySideTestCases.NearestWins.class,
                        SideBySideTestCases.ByPreset.class)
                .succeeded(5);
    }

    @Test
    void refusesAPresetThatMavenDidNotTrain() throws IOException {
        point(MODULE, trained, false);
        assertThat(Run.of(SideBySideTestCases.OtherPreset.class).failure())
                .contains("@MnistModel on the TrainedModel of isNotTrained in "
                        + SideBySideTestCases.OtherPreset.class.getName()
                        + ": the model in " + trained
                        + " is not of preset mlp-512-256-128 on data set mnist; under Maven a test"
                        + " trains nothing");
    }

    @Test
    void loadsOnceAndClosesOnce() throws IOException {
        point(MODULE, trained, false);
        SharingTestCases.reset();
        Run.of(SharingTestCases.First.class, SharingTestCases.Second.class).succeeded(4);
        assertThat(SharingTestCases.MODELS).hasSize(1);
        assertThat(SharingTestCases.NETWORKS).hasSize(1);
        assertThat(SharingTestCases.NETWORKS.iterator().next().params().wasClosed())
                .isTrue();
    }

    private void copyResult() throws IOException {
        SmallModel.copyTo(empty);
    }

    private static void point(Path module, Path result, boolean skipped) throws IOException {
        pointer(module, result, skipped).write(TEST_CLASSES);
    }

    private static ModelPointer pointer(Path module, Path result, boolean skipped) {
        return new ModelPointer(
                module,
                List.of(new ModelPointer.Result(
                        result, true, true, skipped ? Optional.of(BuildProcess.current()) : Optional.empty())));
    }

    private static Events run(Class<?> testCase) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .execute()
                .testEvents();
    }

    private static String failure(Class<?> testCase) {
        return run(testCase)
                .assertStatistics(stats -> stats.failed(1))
                .failed()
                .list()
                .toString();
    }
}
