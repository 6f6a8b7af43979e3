package io.github.mnistgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.InputForm.Layout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFormTest {

    private static final ImageShape RGB = new ImageShape(32, 32, 3);

    @Test
    void parametersAreReadBack() {
        InputForm form = new InputForm(
                RGB,
                false,
                List.of(0.485f, 0.456f, 0.406f),
                List.of(0.25f),
                Optional.of(Layout.CHANNELS_FIRST),
                Optional.of(true));

        assertThat(form.parameters())
                .containsExactly(
                        Map.entry("normalize", "false"),
                        Map.entry("mean", "0.485,0.456,0.406"),
                        Map.entry("std", "0.25"),
                        Map.entry("layout", "nchw"),
                        Map.entry("logits", "true"));
        assertThat(InputForm.of(RGB, form.parameters())).isEqualTo(form);
    }

    @Test
    void withoutParametersNothingIsSaidButNormalize() {
        InputForm form = InputForm.of(RGB, true);

        assertThat(form.parameters()).containsExactly(Map.entry("normalize", "true"));
        assertThat(form.isPlain()).isTrue();
        assertThat(InputForm.of(RGB, Map.of("normalize", "true", "mean", "0.5")).isPlain())
                .isFalse();
    }

    @Test
    void oneValueIsForAllChannels() {
        InputForm form = InputForm.of(RGB, Map.of("normalize", "true", "mean", "0.5", "std", "1,2,4"));

        assertThat(form.mean(0)).isEqualTo(form.mean(2)).isEqualTo(0.5f);
        assertThat(form.std(2)).isEqualTo(4);
        assertThat(InputForm.of(RGB, true).mean(1)).isZero();
        assertThat(InputForm.of(RGB, true).std(1)).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mean | 0.1,0.2  | mean has 2 values, but the images have 3 channels; give one value, or one for each channel",
                "mean | NaN      | mean has the value NaN, allowed is a number; give it as it was in the training",
                "std  | 0        | std has the value 0.0, allowed is a number above 0; give it as it was in the training",
                "std  | -1       | std has the value -1.0, allowed is a number above 0; give it as it was in the training",
                "std  | Infinity | std has the value Infinity, allowed is a number above 0; give it as it was in the training",
                "std  | 0.3;0.4  | std is '0.3;0.4', allowed is a number, such as 0.1307, or one for each channel with commas between them",
                "mean | 0.3,     | mean is '0.3,', allowed is a number, such as 0.1307, or one for each channel with commas between them",
                "layout | hwc    | layout is 'hwc', which is unknown; allowed are nchw, nhwc"
            })
    void anythingElseIsRefused(String name, String text, String message) {
        assertThatThrownBy(() -> InputForm.of(RGB, Map.of("normalize", "true", name, text)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
