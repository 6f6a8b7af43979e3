package io.github.mnistgate;

import org.apiguardian.api.API;

/** A number of things, as messages say it. */
@API(status = API.Status.INTERNAL)
public final class Count {

    private Count() {}

    /**
     * Returns the number with its noun: {@code 1 image}, {@code 2 images}.
     *
     * @param noun in the singular, of which the plural ends in s
     */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
