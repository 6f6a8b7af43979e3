package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;

@ResourceLock(value = SmallModel.POINTER, mode = ResourceAccessMode.READ)
class ImageSourceTest {

    @BeforeAll
    static void train() {
        Clothes.directory();
    }

    @MnistModel(model = Clothes.PATH)
    static class Bags {
        @ParameterizedTest
        @ImageSource(className = "Bag", count = 3)
        void areBags(LabelledImage image, TrainedModel model, LabelledImages images) {
            assertThat(image.className()).isEqualTo("Bag");
            assertThat(image.pixels()).isEqualTo(images.image(image.index()).pixels());
            assertThat(model.predict(image).classes()).isEqualTo(3);
        }

        @ParameterizedTest
        @ImageSource(
                label = {0, 2},
                count = 2,
                split = Split.TRAIN,
                corruption = Corruption.BLUR)
        void areNoBags(TrainedModel model, LabelledImage image) {
            assertThat(image.label()).isNotEqualTo(1);
            assertThat(model.spec()).isNotNull();
        }

        @ParameterizedTest
        @ImageSource(misclassifiedOnly = true, count = 2)
        void areTakenForOthers(LabelledImage image, TrainedModel model) {
            assertThat(model.predict(image).label()).isNotEqualTo(image.label());
        }

        @ParameterizedTest
        @ImageSource(className = "Bag", count = 1)
        @ImageSource(className = "Ankle boot", count = 1)
        void come(LabelledImage image) {
            assertThat(image.shape().height()).isEqualTo(8);
        }
    }

    static class Mnist {
        @ParameterizedTest
        @ImageSource(label = 7, count = 2)
        void sevens(LabelledImage image) {
            assertThat(image).isInstanceOf(Digit.class).hasToString("digit 7 at index " + image.index());
        }

        @ParameterizedTest
        @ImageSource(className = "5", count = 1)
        void five(Digit digit) {
            assertThat(digit.label()).isEqualTo(5);
        }
    }

    @MnistModel(model = Clothes.PATH)
    static class NoDigits {
        @ParameterizedTest
        @DigitSource
        void wrong(Digit digit) {
            throw new AssertionError("is never called with " + digit);
        }
    }

    @MnistModel(model = Clothes.PATH)
    static class AsDigit {
        @ParameterizedTest
        @ImageSource
        void wrong(Digit digit) {
            throw new AssertionError("is never called with " + digit);
        }
    }

    @MnistModel(model = Clothes.PATH)
    static class NoClass {
        @ParameterizedTest
        @ImageSource(className = "bags")
        void wrong(LabelledImage image) {
            throw new AssertionError("is never called with " + image);
        }
    }

    @MnistModel(model = Clothes.PATH)
    static class NoLabel {
        @ParameterizedTest
        @ImageSource(label = 3)
        void wrong(LabelledImage image) {
            throw new AssertionError("is never called with " + image);
        }
    }

    @MnistModel(model = Clothes.PATH)
    static class Both {
        @ParameterizedTest
        @ImageSource(label = 1, className = "Bag")
        void wrong(LabelledImage image) {
            throw new AssertionError("is never called with " + image);
        }
    }

    static class NoCount {
        @ParameterizedTest
        @ImageSource(count = 0)
        void wrong(LabelledImage image) {
            throw new AssertionError("is never called with " + image);
        }
    }

    static class TwoImages {
        @ParameterizedTest
        @ImageSource
        void wrong(LabelledImage image, LabelledImage other) {
            throw new AssertionError("is never called with " + image + other);
        }
    }

    static class NoParameter {
        @ParameterizedTest
        @ImageSource
        void wrong() {
            throw new AssertionError("is never called");
        }
    }

    static class PlainTest {
        @Test
        @ImageSource
        void wrong() {
            throw new AssertionError("is never called");
        }
    }

    @MnistModel(model = Clothes.PATH)
    static class WithoutSource {
        @Test
        void wrong(LabelledImage image) {
            throw new AssertionError("is never called with " + image);
        }
    }

    @Test
    void givesImagesOfAnyData() {
        Run run = Run.of(Bags.class).succeeded(3 + 2 + 2 + 2);

        assertThat(run.displayNames())
                .anyMatch(name -> name.matches("\\[?1\\]?.*Bag \\(test image \\d+\\)"))
                .anyMatch(name -> name.matches(".*\\(train image \\d+, blur 3\\)"))
                .anyMatch(name -> name.contains("Ankle boot (test image "));
    }

    @Test
    void givesDigitsWhereTheImagesAreSuch() {
        Run.of(Mnist.class).succeeded(3);
    }

    @Test
    void sourceOfDigitsRefusesOtherImages() {
        assertThat(Run.of(NoDigits.class).failure())
                .startsWith("@DigitSource on wrong in " + NoDigits.class.getName()
                        + ": the images of data set 'clothes' are 8 x 6 in 3 classes, and no digits; take @ImageSource, which"
                        + " gives them as LabelledImage\n");
        assertThat(Run.of(AsDigit.class).failure())
                .startsWith("@ImageSource on wrong in " + AsDigit.class.getName()
                        + ": the parameter is a Digit, but the images are 8 x 6 and no digits; take a LabelledImage\n");
    }

    @Test
    void mistakesAreTold() {
        assertThat(Run.of(NoClass.class).failure())
                .startsWith("@ImageSource on wrong in " + NoClass.class.getName()
                        + ": className is 'bags', allowed are classes Shirt, Bag, Ankle boot, by name or number; did you mean"
                        + " Bag?\n");
        assertThat(Run.of(NoLabel.class).failure()).contains("label is 3, allowed is 0 to 2");
        assertThat(Run.of(Both.class).failure())
                .contains("label and className are both given, allowed is one of them; remove the other");
        assertThat(Run.of(NoCount.class).failure()).contains("count is 0, allowed is a whole number from 1");
        assertThat(Run.of(TwoImages.class).failure())
                .contains("there are 2 parameters of type LabelledImage, but each invocation is given one image");
        assertThat(Run.of(NoParameter.class).failure())
                .contains("no parameter takes the image; add one of type LabelledImage");
        assertThat(Run.of(PlainTest.class).failure())
                .startsWith("@ImageSource on wrong in " + PlainTest.class.getName()
                        + " needs @ParameterizedTest in the place of @Test");
        assertThat(Run.of(WithoutSource.class).failure())
                .contains("a LabelledImage is given by @ImageSource to the first parameters of a @ParameterizedTest");
    }
}
