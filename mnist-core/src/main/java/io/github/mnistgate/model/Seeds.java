package io.github.mnistgate.model;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.WholeNumber;
import java.util.List;
import java.util.stream.LongStream;
import org.apiguardian.api.API;

/**
 * The seeds with which a recipe is trained several times: its own and those that follow it. After the largest long
 * comes the smallest.
 *
 * @param first the recipe's own
 * @param count how many, at least 1
 */
@API(status = API.Status.INTERNAL)
public record Seeds(long first, int count) {

    private static final int MAX_COUNT = 1000;

    /**
     * Reads the parameter {@code seeds}, how many.
     *
     * @param minimum that makes sense to the goal that asks
     * @throws InvalidInputException if it is no whole number from there to 1000
     */
    public static int parseCount(String text, int minimum) {
        return (int) WholeNumber.parse(
                "seeds",
                text,
                minimum,
                MAX_COUNT,
                "a whole number from " + minimum + " to " + MAX_COUNT + ": how many seeds the recipe is trained with");
    }

    /** All of them, the recipe's own first. */
    public List<Long> all() {
        return LongStream.range(0, count).mapToObj(i -> first + i).toList();
    }

    /** Returns the seeds in words, such as {@code 42 to 46}. */
    @Override
    public String toString() {
        return count == 1 ? String.valueOf(first) : first + " to " + (first + count - 1);
    }
}
