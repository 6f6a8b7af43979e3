package io.github.mnistgate.maven.configuration;

import io.github.mnistgate.InvalidInputException;
import java.util.regex.Pattern;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;

/** Puts values in the place of the expressions in a pom that Maven leaves until a goal runs. */
final class Expressions {

    private static final Pattern EXPRESSION = Pattern.compile("(?<!\\$)\\$\\{[^}]*}");

    private final ExpressionEvaluator evaluator;

    Expressions(ExpressionEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    /**
     * Returns a text with the values of its expressions.
     *
     * @param place of the text, for the message
     * @throws InvalidInputException if one of the expressions has no value, for which Maven would take the default
     */
    String text(String text, String place) {
        String value = value(text);
        if (value == null
                || EXPRESSION.matcher(value).find() && EXPRESSION.matcher(text).find()) {
            throw new InvalidInputException(place + " is '" + text
                    + "', which names a property that is not defined; define it, or give a value");
        }
        return value;
    }

    /** @throws InvalidInputException as {@link #text} does */
    void check(String text, String place) {
        text(text, place);
    }

    /** Returns the value of an expression, null if it has none; other text is returned as it is. */
    String value(String text) {
        try {
            Object value = evaluator.evaluate(text);
            return value == null ? null : String.valueOf(value);
        } catch (ExpressionEvaluationException e) {
            throw new InvalidInputException("'" + text + "' cannot be evaluated: " + e.getMessage(), e);
        }
    }
}
