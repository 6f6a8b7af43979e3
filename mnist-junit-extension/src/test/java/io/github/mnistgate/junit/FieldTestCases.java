package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.evaluation.ModelEvaluation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Run by {@link MnistModelTest} through JUnit's testkit; not run for themselves. */
final class FieldTestCases {

    private FieldTestCases() {}

    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @MnistModel
    @interface Production {}

    static class Base {
        @MnistModel
        private ModelEvaluation inherited;

        ModelEvaluation inherited() {
            return inherited;
        }
    }

    static class Injected extends Base {

        @MnistModel
        private static ModelEvaluation ofAll;

        @Production
        private TrainedModel model;

        @MnistModel
        ModelEvaluation own;

        ModelEvaluation notAnnotated;

        @BeforeAll
        static void isThereBeforeAll() {
            assertThat(ofAll).isNotNull();
        }

        @BeforeEach
        void isThereBeforeEach() {
            assertThat(own).isSameAs(ofAll);
        }

        @Test
        void everyFieldIsOfTheSameModel() {
            assertThat(model.evaluation()).isSameAs(ofAll).isSameAs(inherited());
            assertThat(notAnnotated).isNull();
        }

        @Nested
        class Inside {

            @MnistModel
            private TrainedModel ofNested;

            @Test
            void outerAndInnerFieldsAreFilled() {
                assertThat(ofNested).isSameAs(model);
                assertThat(own).isSameAs(inherited());
            }
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {
        @MnistModel
        private ModelEvaluation evaluation;

        @BeforeAll
        void isThereBeforeAll() {
            assertThat(evaluation).isNotNull();
        }

        @Test
        void isStillThere() {
            assertThat(evaluation).isNotNull();
        }
    }

    /** JUnit hands a record's components to its constructor; the fields are final. */
    record OfRecord(@MnistModel ModelEvaluation evaluation) {
        @Test
        void isFilledByItsConstructor() {
            assertThat(evaluation).isNotNull();
        }
    }

    static class Final {
        @MnistModel
        private final ModelEvaluation evaluation = null;

        @Test
        void doesNotRun() {
            throw new AssertionError("ran with " + evaluation);
        }
    }

    static class Unsupported {
        @MnistModel
        private static String text;

        @Test
        void doesNotRun() {
            throw new AssertionError("ran with " + text);
        }
    }

    static class NoSuchModel {
        @MnistModel(model = "target/no-such-model")
        private ModelEvaluation evaluation;

        @Test
        void doesNotRun() {
            throw new AssertionError("ran with " + evaluation);
        }
    }
}
