package io.github.mnistgate;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** A choice that users make by name. */
@API(status = API.Status.INTERNAL)
public interface Named {

    /** The name in parameters and files. */
    String key();

    /**
     * The constant of a name, in any case.
     *
     * @param parameter the parameter that carries it, for the message
     * @throws InvalidInputException naming parameter, value and every allowed name
     */
    static <E extends Enum<E> & Named> E parse(Class<E> type, String parameter, String value) {
        for (E constant : type.getEnumConstants()) {
            if (constant.key().equalsIgnoreCase(value.strip())) {
                return constant;
            }
        }
        throw new InvalidInputException(parameter + " is '" + value + "', which is unknown; allowed are " + keys(type));
    }

    /** All names, for messages. */
    static <E extends Enum<E> & Named> String keys(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Named::key).collect(Collectors.joining(", "));
    }
}
