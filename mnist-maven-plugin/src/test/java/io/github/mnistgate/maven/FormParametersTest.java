package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.InputForm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the parameters by which users say how images enter a model. */
class FormParametersTest {

    private static final FormParameters NONE = new FormParameters(null, null, null, null, null);

    @Test
    void greyValuesAreDividedUnlessTheUserSaysOtherwise() {
        assertThat(NONE.form(ImageShape.MNIST)).isEqualTo(InputForm.of(ImageShape.MNIST, true));
        assertThat(new FormParameters("false", null, null, null, null).form(ImageShape.MNIST))
                .isEqualTo(InputForm.of(ImageShape.MNIST, false));
    }

    @Test
    void allOfThemAreRead() {
        InputForm form = new FormParameters("false", "33.3", " 78.6", "nchw", "true").form(ImageShape.MNIST);

        assertThat(form.parameters())
                .isEqualTo(Map.of(
                        "normalize", "false", "mean", "33.3", "std", "78.6", "layout", "nchw", "logits", "true"));
    }

    @Test
    void aMistakeIsALineThatNamesTheParameter() {
        assertThatThrownBy(() -> new FormParameters(null, null, null, "nwhc", null).form(ImageShape.MNIST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("layout is 'nwhc', which is unknown; allowed are nchw, nhwc");
    }

    @Test
    void oneIsGivenOrNone() {
        assertThat(NONE.areGiven()).isFalse();
        assertThat(new FormParameters(null, null, null, null, "false").areGiven())
                .isTrue();
    }

    @Test
    void whatIsGivenDiffersFromTheResultOrNot() {
        Map<String, String> recorded = Map.of("normalize", "true", "mean", "0.1307");

        assertThat(NONE.difference(ImageShape.MNIST, recorded)).isEmpty();
        assertThat(new FormParameters("TRUE", "0.13070", null, null, null).difference(ImageShape.MNIST, recorded))
                .isEmpty();
        assertThat(new FormParameters("false", "0.1307", "0.3081", null, null).difference(ImageShape.MNIST, recorded))
                .hasValue("normalize is 'false', not true, std is '0.3081', not left out");
    }
}
