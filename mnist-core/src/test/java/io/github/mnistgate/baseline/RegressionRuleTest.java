package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.BaselineParameters.GitParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionRuleTest {

    private static final BaselineParameters NOTHING = with(null, null, null);

    @Test
    void defaults() {
        RegressionRule rule = RegressionRule.parse(NOTHING);

        assertThat(rule.source()).isEqualTo(new BaselineSource.CommittedFile("src/mnist/baseline.json"));
        assertThat(rule.onMissing()).isEqualTo(OnMissing.FAIL);
        assertThat(rule.maxDrop()).isEmpty();
        assertThat(rule.falseAlarms()).isEqualByComparingTo("0.02");
        assertThat(rule.alpha()).isEqualByComparingTo("0.05");
        assertThat(rule.maxNegativeFlips()).isEmpty();
    }

    @Test
    void sources() {
        assertThat(RegressionRule.parse(with("other.json", null, null)).source())
                .isEqualTo(new BaselineSource.CommittedFile("other.json"));
        assertThat(RegressionRule.parse(with(null, " com.example:digits:mnist ", null))
                        .source())
                .isEqualTo(new BaselineSource.ReleasedArtifact("com.example", "digits", "mnist"));
        assertThat(RegressionRule.parse(with(null, null, new GitParameters(" origin/main ")))
                        .source())
                .isEqualTo(new BaselineSource.CommitNote("origin/main"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.6pp, 0.006",
        "0.6 pp, 0.006",
        "0.6%, 0.006",
        "0.006, 0.006",
        "0, 0",
        "1, 1",
        "100pp, 1",
        ".5pp, 0.005"
    })
    void drops(String text, String expected) {
        RegressionRule rule = RegressionRule.parse(limits(text, null, null));

        assertThat(rule.maxDrop().orElseThrow()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-0.1pp", "0.6p", "101%", "1.1", "1,5pp", "NaN", "1e-3", "100.1pp"})
    void refusesDropsThatAreNone(String text) {
        assertThatThrownBy(() -> RegressionRule.parse(limits(text, null, null)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "<maxDrop> of <baseline> is '" + text
                                + "', allowed are points of accuracy, a percentage or a fraction, from 0 to 1, such as 0.6pp, 0.6% or 0.006");
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.05", "5%, 0.05", "0.5, 0.5", "0.000001, 0.000001"})
    void alphas(String text, String expected) {
        RegressionRule rule = RegressionRule.parse(limits(null, text, null));

        assertThat(rule.alpha()).isEqualByComparingTo(expected);
        assertThat(rule.falseAlarms()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.51", "1", "5pp", "-0.05", "five", "51%"})
    void refusesAlphasThatAreNone(String text) {
        assertThatThrownBy(() -> RegressionRule.parse(limits(null, text, null)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("<alpha> of <baseline> is '" + text
                        + "', allowed is a probability above 0, at most 0.5, such as 0.05 or 5%");
    }

    @Test
    void negativeFlips() {
        assertThat(RegressionRule.parse(limits(null, null, " 200 ")).maxNegativeFlips())
                .hasValue(200);
        assertThat(RegressionRule.parse(limits(null, null, "0")).maxNegativeFlips())
                .hasValue(0);
        assertThatThrownBy(() -> RegressionRule.parse(limits(null, null, "2%")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "<maxNegativeFlips> of <baseline> is '2%', allowed is a number of images, a whole number from 0");
    }

    @Test
    void refusesUnknownChoices() {
        assertThatThrownBy(() -> RegressionRule.parse(onMissing("ignore")))
                .hasMessage("<onMissing> of <baseline> is 'ignore', which is unknown; allowed are fail, warn");
        assertThat(RegressionRule.parse(onMissing("warn")).onMissing()).isEqualTo(OnMissing.WARN);
    }

    @Test
    void refusesSourcesThatAreNone() {
        assertThatThrownBy(() -> RegressionRule.parse(with("a.json", "g:a:c", null)))
                .hasMessage("<baseline> has more than one of <file>, <artifact> and <git>; allowed is one, none means"
                        + " <file>src/mnist/baseline.json</file>");
        assertThatThrownBy(() -> RegressionRule.parse(with(null, "com.example:digits", null)))
                .hasMessage(
                        "<artifact> of <baseline> is 'com.example:digits', allowed is groupId:artifactId:classifier, such as"
                                + " com.example:digits:mnist");
        assertThatThrownBy(() -> RegressionRule.parse(with(null, "com.example::mnist", null)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> RegressionRule.parse(with(null, null, new GitParameters(null))))
                .hasMessage("<git> of <baseline> has no <target>; allowed is a branch, such as origin/main");
    }

    private static BaselineParameters with(String file, String artifact, GitParameters git) {
        return new BaselineParameters(file, artifact, git, null, null, null, null, null);
    }

    private static BaselineParameters limits(String maxDrop, String alpha, String maxNegativeFlips) {
        return new BaselineParameters(null, null, null, null, maxDrop, alpha, alpha, maxNegativeFlips);
    }

    private static BaselineParameters onMissing(String onMissing) {
        return new BaselineParameters(null, null, null, onMissing, null, null, null, null);
    }
}
