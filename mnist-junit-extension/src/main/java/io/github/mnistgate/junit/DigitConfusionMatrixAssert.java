package io.github.mnistgate.junit;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.gate.Gate;
import org.apiguardian.api.API;

/** Assertions on a {@link DigitConfusionMatrix}. It knows no images, so a failure draws none. */
@API(status = API.Status.STABLE, since = "0.1")
public class DigitConfusionMatrixAssert extends AbstractMatrixAssert<DigitConfusionMatrixAssert, DigitConfusionMatrix> {

    /**
     * Creates the assertions of {@link MnistAssertions#assertThat(DigitConfusionMatrix)}; it is public for AssertJ's
     * soft assertions.
     */
    public DigitConfusionMatrixAssert(DigitConfusionMatrix actual) {
        super(actual, DigitConfusionMatrixAssert.class);
    }

    @Override
    final DigitConfusionMatrix matrix() {
        return actual;
    }

    @Override
    final ClassNames classes() {
        return actual.names();
    }

    @Override
    final Judgement judge(Gate gate, Mistakes images) {
        return Judgement.of(gate, actual, images);
    }
}
