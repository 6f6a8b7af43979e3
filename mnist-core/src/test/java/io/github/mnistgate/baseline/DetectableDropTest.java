package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableDropTest {

    private static final int IMAGES = 10_000;
    private static final double LEVEL = 0.05 / 11;

    /** Computed with scipy 1.17.1: binom.sf for the number that fires, beta.ppf for the drop. */
    @ParameterizedTest
    @CsvSource({
        "235, 0.006, 148, 0.007224740024972807",
        "61, 0.006, 61, 0.006055452818235763",
        "70, 0.006, 66, 0.006377952673065073",
        "120, 0.006, 91, 0.006851015074820614",
        "1000, 0.006, 542, 0.010944447067285123",
        "235, 0, 138, 0.0052554104404073905"
    })
    void agreesWithScipy(int discordant, BigDecimal maxDrop, int fires, double drop) {
        assertThat(DetectableDrop.leastThatFires(discordant, IMAGES, maxDrop, LEVEL))
                .isEqualTo(fires);
        assertThat(DetectableDrop.of(discordant, IMAGES, maxDrop, LEVEL, 0.8)).hasValueCloseTo(drop, within(1e-10));
    }

    /**
     * Among 235 flips, the number in which two seeds of a recipe differ, 131 must be negative to be significant at 5 %.
     */
    @Test
    void firesFrom131Of235WithoutCorrectionAndLimit() {
        assertThat(DetectableDrop.leastThatFires(235, IMAGES, BigDecimal.ZERO, 0.05))
                .isEqualTo(131);
    }

    @ParameterizedTest
    @CsvSource({"235, 0.006", "235, 0", "120, 0.006", "1000, 0.01"})
    void ruleFiresOnEightOfTenSimulatedDropsOfThatSize(int discordant, BigDecimal maxDrop) {
        double drop = DetectableDrop.of(discordant, IMAGES, maxDrop, LEVEL, 0.8).orElseThrow();
        double negativeShare = 0.5 + drop * IMAGES / (2 * discordant);
        Random random = new Random(7);
        int runs = 4000;
        int fired = 0;
        for (int run = 0; run < runs; run++) {
            int negative = 0;
            for (int flip = 0; flip < discordant; flip++) {
                negative += random.nextDouble() < negativeShare ? 1 : 0;
            }
            boolean tooLarge =
                    Flips.ofAll(IMAGES, negative, discordant - negative).exceeds(maxDrop);
            fired += tooLarge && McNemar.pValue(negative, discordant - negative) <= LEVEL ? 1 : 0;
        }
        // Three standard errors of 4,000 runs are 0.019.
        assertThat((double) fired / runs).isBetween(0.78, 0.82);
    }

    @Test
    void whereTooFewFlipsCouldFireItIsTheFirstDropThatIsLargeEnough() {
        BigDecimal maxDrop = new BigDecimal("0.006");

        assertThat(DetectableDrop.of(0, IMAGES, maxDrop, LEVEL, 0.8)).hasValueCloseTo(0.0061, within(1e-15));
        assertThat(DetectableDrop.of(60, IMAGES, maxDrop, LEVEL, 0.8)).hasValueCloseTo(0.0061, within(1e-15));
        // 1/2^8 is the first power below 0.05/11.
        assertThat(DetectableDrop.of(0, IMAGES, BigDecimal.ZERO, LEVEL, 0.8)).hasValueCloseTo(0.0008, within(1e-15));
    }

    @Test
    void fewImagesCatchNothing() {
        assertThat(DetectableDrop.of(0, 7, BigDecimal.ZERO, LEVEL, 0.8)).isEmpty();
        assertThat(DetectableDrop.of(3, 100, BigDecimal.ONE, LEVEL, 0.8)).isEmpty();
    }
}
