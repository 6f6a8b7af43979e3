package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.BDDSoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * AssertJ's soft assertions with those of this project: all are judged, then all failures are shown, each with the line
 * of the test that it comes from. A confusion matrix that several failures share is drawn in the first of them.
 *
 * <pre><code class='java'> // passes if both hold; fails with both messages if neither does
 * MnistSoftAssertions.assertSoftly(softly -&gt; {
 *   softly.assertThat(evaluation).hasAccuracyOfAtLeast(0.97);
 *   softly.assertThat(evaluation).digit(5).hasRecallOfAtLeast(0.93);
 * });</code></pre>
 *
 * <p>AssertJ's {@code SoftAssertionsExtension} injects it into fields and parameters, and {@code then} may be written
 * for {@code assertThat}. For networks of DeepLearning4J see {@link Dl4jSoftAssertions}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public class MnistSoftAssertions extends AbstractSoftAssertions
        implements StandardSoftAssertionsProvider, BDDSoftAssertionsProvider {

    /** The table that {@link DigitConfusionMatrix#toTable} draws. */
    private static final Pattern TABLE =
            Pattern.compile("^" + Pattern.quote(DigitConfusionMatrix.TABLE_TITLE) + "\\n(?:.+\\n)+", Pattern.MULTILINE);

    /** Runs assertions, and then fails if any of them did. */
    public static void assertSoftly(Consumer<MnistSoftAssertions> assertions) {
        Argument.given("assertions", assertions, "a lambda that takes a MnistSoftAssertions");
        MnistSoftAssertions softly = new MnistSoftAssertions();
        assertions.accept(softly);
        softly.assertAll();
    }

    /** Does the same as {@link #assertSoftly}. */
    public static void thenSoftly(Consumer<MnistSoftAssertions> assertions) {
        assertSoftly(assertions);
    }

    /** Begins soft assertions like those of {@link MnistAssertions#assertThat(ModelEvaluation)}. */
    public ModelEvaluationAssert assertThat(ModelEvaluation actual) {
        return softly(proxy(ModelEvaluationAssert.class, ModelEvaluation.class, actual));
    }

    /** Begins soft assertions like those of {@link MnistAssertions#assertThat(DigitConfusionMatrix)}. */
    public DigitConfusionMatrixAssert assertThat(DigitConfusionMatrix actual) {
        return softly(proxy(DigitConfusionMatrixAssert.class, DigitConfusionMatrix.class, actual));
    }

    /** Begins soft assertions like those of {@link MnistAssertions#assertThat(TrainedModel)}. */
    public TrainedModelAssert assertThat(TrainedModel actual) {
        return softly(proxy(TrainedModelAssert.class, TrainedModel.class, actual));
    }

    /** Does the same as {@link #assertThat(ModelEvaluation)}. */
    public ModelEvaluationAssert then(ModelEvaluation actual) {
        return assertThat(actual);
    }

    /** Does the same as {@link #assertThat(DigitConfusionMatrix)}. */
    public DigitConfusionMatrixAssert then(DigitConfusionMatrix actual) {
        return assertThat(actual);
    }

    /** Does the same as {@link #assertThat(TrainedModel)}. */
    public TrainedModelAssert then(TrainedModel actual) {
        return assertThat(actual);
    }

    /** Makes the assertions that these lead on to fail softly, too. */
    final <S extends AbstractMatrixAssert<?, ?>> S softly(S assertions) {
        assertions.collector = this;
        return assertions;
    }

    @Override
    public void collectAssertionError(AssertionError error) {
        super.collectAssertionError(readable(error));
    }

    @Override
    public void assertAll() {
        try {
            super.assertAll();
        } catch (AssertionError error) {
            LibraryFrames.removeFrom(error);
            throw error;
        }
    }

    /**
     * AssertJ writes a failure after its number, in the same line, unless it begins with a line break or a description.
     */
    private AssertionError readable(AssertionError error) {
        String message = error.getMessage();
        // Others carry more than a message, and are AssertJ's own.
        if (error.getClass() != AssertionError.class || message == null) {
            return error;
        }
        boolean separate = message.startsWith("[")
                || message.lines().findFirst().orElse("").isBlank();
        String onItsOwnLine = separate ? message : System.lineSeparator() + message;
        AssertionError readable = new AssertionError(withoutTablesAbove(onItsOwnLine), error.getCause());
        readable.setStackTrace(error.getStackTrace());
        for (Throwable suppressed : error.getSuppressed()) {
            readable.addSuppressed(suppressed);
        }
        return readable;
    }

    /**
     * Replaces each table that a failure above has by a hint at that failure. It asks for the failures that were
     * collected, since with JUnit's extension several of these objects share one list of them.
     */
    private String withoutTablesAbove(String message) {
        Matcher table = TABLE.matcher(message);
        return table.find() ? table.replaceAll(found -> Matcher.quoteReplacement(failureWith(found.group()))) : message;
    }

    private String failureWith(String table) {
        List<AssertionError> above = assertionErrorsCollected();
        for (int i = 0; i < above.size(); i++) {
            if (String.valueOf(above.get(i).getMessage()).contains(table)) {
                return "confusion matrix: see failure " + (i + 1) + "\n";
            }
        }
        return table;
    }
}
