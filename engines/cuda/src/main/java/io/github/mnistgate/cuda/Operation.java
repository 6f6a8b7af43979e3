package io.github.mnistgate.cuda;

import java.util.List;

/** An operation that a device is told to do. */
sealed interface Operation {

    /**
     * Runs a kernel of {@code training.cu}.
     *
     * @param threads that have something to do
     * @param places its first parameters, pointers
     * @param numbers its other parameters
     */
    record Launch(String kernel, long threads, List<Place> places, List<Integer> numbers) implements Operation {

        public Launch {
            places = List.copyOf(places);
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * {@code C = A B} in single precision; matrices lie row by row.
     *
     * @param rows of C
     * @param columns of C
     * @param inner columns of A, rows of B
     */
    record Product(int rows, int columns, int inner, Matrix a, Matrix b, Matrix c) implements Operation {}

    /**
     * A matrix in memory.
     *
     * @param stride floats from a row in memory to the next
     * @param transposed whether what lies there are the columns
     */
    record Matrix(Place place, int stride, boolean transposed) {

        static Matrix of(Place place, int stride) {
            return new Matrix(place, stride, false);
        }

        Matrix transpose() {
            return new Matrix(place, stride, !transposed);
        }
    }
}
