package io.github.mnistgate;

import org.apiguardian.api.API;

/** A switch that users set by text. */
@API(status = API.Status.INTERNAL)
public final class Flag {

    private Flag() {}

    /**
     * Reads {@code true} or {@code false}, in any case.
     *
     * @param name of the parameter, for the message
     * @throws InvalidInputException if it is anything else: a mistyped switch must not turn into one of the two
     */
    public static boolean parse(String name, String text) {
        if (text.strip().equalsIgnoreCase("true")) {
            return true;
        }
        if (text.strip().equalsIgnoreCase("false")) {
            return false;
        }
        throw new InvalidInputException(name + " is '" + text + "', allowed are true and false");
    }
}
