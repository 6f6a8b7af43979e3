package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests what an annotation can say wrong by itself; {@link MnistModelTest} tests what a model can be wrong in. */
@ResourceLock(value = SmallModel.POINTER, mode = ResourceAccessMode.READ)
class WrongUseTest {

    @Test
    void refusesAnUnknownPreset() {
        assertThat(Run.of(SideBySideTestCases.UnknownPreset.class).failure())
                .contains(
                        "@MnistModel on the TrainedModel of wrong in "
                                + SideBySideTestCases.UnknownPreset.class.getName()
                                + ": preset is 'mlp-7', which is unknown; allowed are mlp-128-64, mlp-128, mlp-512-256-128, mlp-128-128-128");
    }

    @Test
    void failsWhereAnAssertionIsNeverEnded() {
        SmallModel.directory();
        assertThat(Run.of(SideBySideTestCases.NeverEnded.class).failure())
                .contains("wrong in " + SideBySideTestCases.NeverEnded.class.getName()
                        + ": isInvariantUnder(shift (1, 0)) judged nothing, because its end is missing; add one, such as"
                        + " .onAtLeast(99, PERCENT)");
    }

    @Test
    void refusesAModelWithAPresetOrADataSet() {
        assertThat(Run.of(SideBySideTestCases.ModelAndPreset.class).failure())
                .contains("@MnistModel on the TrainedModel of wrong in "
                        + SideBySideTestCases.ModelAndPreset.class.getName()
                        + ": model is given with preset, but they exclude each other");
        assertThat(Run.of(SideBySideTestCases.ModelAndDataset.class).failure())
                .contains(
                        "@MnistModel on the ModelEvaluation of wrong in "
                                + SideBySideTestCases.ModelAndDataset.class.getName() + ": model is '",
                        "' and names a result, but dataset, imageSize, transpose, normalize, mean, std, layout or logits is"
                                + " given, which exclude that");
    }

    @Test
    void refusesAModelThatIsNotThere() {
        assertThat(Run.of(SideBySideTestCases.NoSuchModel.class).failure())
                .contains(
                        "@MnistModel on the ModelEvaluation of wrong in "
                                + SideBySideTestCases.NoSuchModel.class.getName() + ": there is no result in "
                                + SmallModel.MODULE.resolve("target").resolve("no-such-model"),
                        "make one with mnist:train, whose outputDirectory it is");
    }

    @Test
    void refusesAFileThatIsNoResult() {
        assertThat(Run.of(SideBySideTestCases.AnotherFile.class).failure())
                .contains("@MnistModel on the ModelEvaluation of wrong in "
                        + SideBySideTestCases.AnotherFile.class.getName()
                        + ": model is " + SmallModel.MODULE.resolve("pom.xml")
                        + ", which is an XML document and no result directory; "
                        + "name a directory that mnist:train or mnist:evaluate wrote");
    }

    @Test
    void refusesComposedAnnotationsThatContradict() {
        assertThat(Run.of(SideBySideTestCases.TwoComposed.class).failure())
                .contains("@MnistModel on " + SideBySideTestCases.TwoComposed.class.getName()
                        + " is ambiguous: @Small and @Large bring different ones");
        SmallModel.directory();
        Run.of(SideBySideTestCases.DirectBeatsComposed.class).succeeded(1);
    }
}
