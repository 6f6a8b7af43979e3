package io.github.mnistgate;

import org.apiguardian.api.API;

/** A whole number that users set by text. */
@API(status = API.Status.INTERNAL)
public final class WholeNumber {

    private WholeNumber() {}

    /**
     * Reads digits, with a minus before them where negative numbers are allowed.
     *
     * @param name of the parameter, for the message
     * @throws InvalidInputException if it is no whole number of that range
     */
    public static int parse(String name, String text, int minimum, int maximum) {
        return (int) parse(name, text, minimum, maximum, "a whole number from " + minimum + " to " + maximum);
    }

    /** Parses a number like {@link #parse(String, String, int, int)}, but the caller words what is allowed. */
    public static long parse(String name, String text, long minimum, long maximum, String allowed) {
        if (text.strip().matches("-?[0-9]{1,19}")) {
            try {
                long number = Long.parseLong(text.strip());
                if (number >= minimum && number <= maximum) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Larger than a long: told below, as any other value that is not allowed.
            }
        }
        throw new InvalidInputException(name + " is '" + text + "', allowed is " + allowed);
    }
}
