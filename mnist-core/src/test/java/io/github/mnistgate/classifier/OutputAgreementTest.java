package io.github.mnistgate.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.evaluation.Predictions;
import org.junit.jupiter.api.Test;

class OutputAgreementTest {

    private static final int[] LABELS = {0, 1};
    private static final OutputAgreement SAME = new OutputAgreement(Rounding.SAME_EVERYWHERE);
    private static final OutputAgreement NEAR = new OutputAgreement(Rounding.OF_THE_MACHINE);

    private static Predictions of(double... outputs) {
        float[] floats = new float[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            floats[i] = (float) outputs[i];
        }
        return Predictions.ofOutputs(floats, 2);
    }

    @Test
    void equalOutputsAgree() {
        assertThat(SAME.difference(of(0.7, 0.3, 0.2, 0.8), of(0.7, 0.3, 0.2, 0.8), LABELS))
                .isEmpty();
    }

    @Test
    void anotherClassIsADifference() {
        assertThat(NEAR.difference(of(0.7, 0.3, 0.2, 0.8), of(0.3, 0.7, 0.2, 0.8), LABELS))
                .hasValue("the model predicts another class for 1 test image, and its accuracy is 0.5 and not 1.0");
    }

    @Test
    void theLargerOfTwoNearlyEqualOutputsMayDependOnTheMachine() {
        Predictions recorded = of(0.50003, 0.49997, 0.2, 0.8);
        Predictions computed = of(0.49998, 0.50002, 0.2, 0.8);

        assertThat(NEAR.difference(recorded, computed, LABELS)).isEmpty();
        assertThat(SAME.difference(recorded, computed, LABELS)).isPresent();
    }

    @Test
    void theLargerOfTwoOutputsThatAreFurtherApartMayNot() {
        assertThat(NEAR.difference(of(0.5002, 0.4998, 0.2, 0.8), of(0.4998, 0.5002, 0.2, 0.8), LABELS))
                .isPresent();
    }

    @Test
    void smallProbabilitiesOfTrueClassesCountInTheLoss() {
        assertThat(NEAR.difference(of(0.00009, 0.99991, 0.2, 0.8), of(0.00001, 0.99999, 0.2, 0.8), LABELS)
                        .orElseThrow())
                .startsWith("the model's loss is ");
    }

    @Test
    void scoresAreComparedByTheirSize() {
        Predictions recorded = of(1000.05, -3, 1, 2).asScores();

        assertThat(NEAR.difference(recorded, of(1000.0, -3, 1, 2).asScores(), LABELS))
                .isEmpty();
        assertThat(NEAR.difference(recorded, of(1000.3, -3, 1, 2).asScores(), LABELS))
                .isPresent();
    }

    @Test
    void whatIsNoNumberIsADifference() {
        assertThat(NEAR.difference(of(0.7, 0.3, 0.2, 0.8), of(Double.NaN, 0.3, 0.2, 0.8), LABELS))
                .hasValue("an output of the model is no number");
    }

    @Test
    void outputsOfAnotherNumberAreADifference() {
        assertThat(NEAR.difference(of(0.7, 0.3, 0.2, 0.8), of(0.7, 0.3), LABELS))
                .isPresent();
        assertThat(NEAR.difference(Predictions.of(0, 1), of(0.7, 0.3, 0.2, 0.8), LABELS))
                .isPresent();
    }
}
