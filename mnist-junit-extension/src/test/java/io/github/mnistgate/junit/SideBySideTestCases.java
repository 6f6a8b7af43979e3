package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.evaluation.ModelEvaluation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Run by {@link MnistModelTest}, where the module's own model is a copy of the one that is named. */
final class SideBySideTestCases {

    private SideBySideTestCases() {}

    @MnistModel
    static class OwnAndNamed {

        @Test
        void areTwo(TrainedModel own, @MnistModel(model = SmallModel.PATH) TrainedModel named) {
            assertThat(own.result().directory()).isNotEqualTo(named.result().directory());
            assertThat(named.result().directory().path()).isEqualTo(SmallModel.directory());
            assertThat(named.evaluation()).isEqualTo(own.evaluation());
        }

        @Test
        void mayBeNamedByItsFile(@MnistModel(model = SmallModel.PATH + "/model.zip") TrainedModel named) {
            assertThat(named.result().directory().path()).isEqualTo(SmallModel.directory());
        }
    }

    /** A class' annotation that is wrong is not looked at where a nearer one is. */
    @MnistModel
    static class NearestWins {

        @Test
        @MnistModel(model = SmallModel.PATH)
        void method(TrainedModel named, @MnistModel TrainedModel own) {
            assertThat(named.result().directory().path()).isEqualTo(SmallModel.directory());
            assertThat(own.result().directory().path()).isNotEqualTo(SmallModel.directory());
        }

        @Nested
        @MnistModel(model = SmallModel.PATH)
        class Inside {
            @Test
            void nested(TrainedModel named) {
                assertThat(named.result().directory().path()).isEqualTo(SmallModel.directory());
            }
        }
    }

    static class ByPreset {
        @Test
        void isTheOwnOne(@MnistModel(preset = "mlp-128") TrainedModel byPreset, @MnistModel TrainedModel own) {
            assertThat(byPreset).isSameAs(own);
        }
    }

    static class OtherPreset {
        @Test
        void isNotTrained(@MnistModel(preset = "mlp-512-256-128") TrainedModel model) {
            throw new AssertionError("is never called with " + model);
        }
    }

    static class UnknownPreset {
        @Test
        void wrong(@MnistModel(preset = "mlp-7") TrainedModel model) {
            throw new AssertionError("is never called with " + model);
        }
    }

    static class NeverEnded {
        @Test
        void wrong(@MnistModel(model = SmallModel.PATH) TrainedModel model) {
            MnistAssertions.assertThat(model).isInvariantUnder(Transformation.shift(1, 0));
        }

        @Test
        void right(@MnistModel(model = SmallModel.PATH) TrainedModel model) {
            MnistAssertions.assertThat(model)
                    .isInvariantUnder(Transformation.shift(1, 0))
                    .onAtLeast(0, ShareUnit.PERCENT);
        }
    }

    static class ModelAndPreset {
        @Test
        void wrong(@MnistModel(preset = "mlp-128", model = SmallModel.PATH) TrainedModel model) {
            throw new AssertionError("is never called with " + model);
        }
    }

    @MnistModel(dataset = "mnist", model = SmallModel.PATH)
    static class ModelAndDataset {
        @Test
        void wrong(ModelEvaluation evaluation) {
            throw new AssertionError("is never called with " + evaluation);
        }
    }

    static class NoSuchModel {
        @Test
        void wrong(@MnistModel(model = "target/no-such-model") ModelEvaluation evaluation) {
            throw new AssertionError("is never called with " + evaluation);
        }
    }

    static class AnotherFile {
        @Test
        void wrong(@MnistModel(model = "pom.xml") ModelEvaluation evaluation) {
            throw new AssertionError("is never called with " + evaluation);
        }
    }

    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @MnistModel(preset = "mlp-128")
    @interface Small {}

    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @MnistModel(preset = "mlp-512-256-128")
    @interface Large {}

    @Small
    @Large
    static class TwoComposed {
        @Test
        void wrong(ModelEvaluation evaluation) {
            throw new AssertionError("is never called with " + evaluation);
        }
    }

    @Small
    @Large
    @MnistModel(model = SmallModel.PATH)
    static class DirectBeatsComposed {
        @Test
        void right(TrainedModel model) {
            assertThat(model.result().directory().path()).isEqualTo(SmallModel.directory());
        }
    }
}
