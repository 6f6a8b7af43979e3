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
        return (int) parse(name, text, minimum, maximum, range(minimum, maximum));
    }

    /**
     * Refuses a number out of a range as {@link #parse(String, String, int, int)} does.
     *
     * @param name of the parameter, for the message
     * @throws InvalidInputException if it is not in that range
     */
    public static int check(String name, int number, int minimum, int maximum) {
        if (number < minimum || number > maximum) {
            throw refusal(name, String.valueOf(number), range(minimum, maximum));
        }
        return number;
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
                // A number larger than a long is refused below, like any other value that is not allowed.
            }
        }
        throw refusal(name, text, allowed);
    }

    private static String range(int minimum, int maximum) {
        return "a whole number from " + minimum + " to " + maximum;
    }

    private static InvalidInputException refusal(String name, String text, String allowed) {
        return new InvalidInputException(name + " is '" + text + "', allowed is " + allowed);
    }
}
