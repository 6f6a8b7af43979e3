package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMix64Test {

    /** Published for seed 1234567 at rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64. */
    @Test
    void givesThePublishedSequence() {
        SplitMix64 random = new SplitMix64(1_234_567);

        for (String published : new String[] {
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821"
        }) {
            assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo(published);
        }
    }

    @Test
    void isTheJdksOwnOfTheSameName() {
        SplitMix64 ours = new SplitMix64(-42);
        SplittableRandom jdks = new SplittableRandom(-42);

        for (int i = 0; i < 1000; i++) {
            assertThat(ours.nextLong()).isEqualTo(jdks.nextLong());
        }
    }

    @Test
    void gaussiansHaveTheMomentsOfANormalDistribution() {
        SplitMix64 random = new SplitMix64(1);
        int draws = 1_000_000;
        double[] moments = new double[5];
        int withinOne = 0;
        for (int i = 0; i < draws; i++) {
            double x = random.nextGaussian();
            for (int power = 1; power < moments.length; power++) {
                moments[power] += Math.pow(x, power) / draws;
            }
            withinOne += Math.abs(x) < 1 ? 1 : 0;
        }

        assertThat(moments[1]).isCloseTo(0, within(0.004));
        assertThat(moments[2]).isCloseTo(1, within(0.006));
        assertThat(moments[3]).isCloseTo(0, within(0.02));
        assertThat(moments[4]).isCloseTo(3 - 0.075, within(0.04));
        assertThat((double) withinOne / draws).isCloseTo(0.6827, within(0.01));
    }

    @Test
    void floatsAndWholeNumbersAreUniform() {
        SplitMix64 random = new SplitMix64(2);
        int[] cells = new int[8];
        double sum = 0;
        for (int i = 0; i < 80_000; i++) {
            cells[random.nextInt(8)]++;
            float next = random.nextFloat();
            assertThat(next).isBetween(0f, Math.nextDown(1f));
            sum += next;
        }

        // Five deviations, sqrt(80000 * 7 / 64).
        assertThat(Arrays.stream(cells).boxed().toList())
                .allSatisfy(count -> assertThat(count).isCloseTo(10_000, within(470)));
        assertThat(sum / 80_000).isCloseTo(0.5, within(0.0052));
    }

    @Test
    void everyCombinationHasItsOwn() {
        assertThat(SplitMix64.of(1, 2, 3).nextLong())
                .isNotEqualTo(SplitMix64.of(1, 3, 2).nextLong())
                .isNotEqualTo(SplitMix64.of(2, 1, 3).nextLong())
                .isNotEqualTo(SplitMix64.of(1, 2, 4).nextLong())
                .isEqualTo(SplitMix64.of(1, 2, 3).nextLong());
    }
}
