package com.example.digits;

import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A postal code that the model reads digit by digit. */
public final class PostalCode {

    private final String digits;

    private PostalCode(String digits) {
        this.digits = digits;
    }

    /**
     * @param length number of digits
     * @param reader the digit at a place, counted from 0
     */
    public static PostalCode read(int length, IntUnaryOperator reader) {
        return new PostalCode(IntStream.range(0, length)
                .map(reader)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining()));
    }

    @Override
    public String toString() {
        return digits;
    }
}
