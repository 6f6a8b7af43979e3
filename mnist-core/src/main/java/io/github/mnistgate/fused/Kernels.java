package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.Ink;

/**
 * The loops in which a training spends its time. Matrices lie row by row in flat arrays, from an index on, with a
 * distance from row to row; widths are multiples of {@link Layers#LANES}. Every sum is a chain of fused multiply-adds
 * in the order of its index, so that all implementations give the same bits (on processors that have the instruction).
 */
interface Kernels {

    /**
     * {@code C = S + A B}.
     *
     * @param rows of A, S and C
     * @param inner columns of A, rows of B
     * @param width columns of B, S and C
     * @param aRow from a row of A to the next
     * @param aInner from a column of A to the next: 1, or the other way round for a transposed A
     * @param bRow from a row of B to the next
     * @param startRow from a row of S to the next; 0 to start every row with the same
     * @param cRow from a row of C to the next
     */
    void multiply(
            int rows,
            int inner,
            int width,
            float[] a,
            int aAt,
            int aRow,
            int aInner,
            float[] b,
            int bAt,
            int bRow,
            float[] start,
            int startAt,
            int startRow,
            float[] c,
            int cAt,
            int cRow);

    /**
     * {@code row of C = s + sum of the row's pixels p * (row p of B)}: a product whose left matrix is mostly zero.
     *
     * @param images the rows of the left matrix
     * @param from first row
     * @param to row after the last
     * @param scale what enters for each grey value
     * @param width columns of B and C, and elements of s; also from a row of B to the next
     * @param cAt index of the row 0 of C
     * @param cRow from a row of C to the next
     */
    void multiplyInk(
            Ink[] images,
            int from,
            int to,
            float[] scale,
            int width,
            float[] b,
            int bAt,
            float[] start,
            int startAt,
            float[] c,
            int cAt,
            int cRow);

    /**
     * {@code row p of C += (pixel p of the row's image) * (row of D)}, for all rows and the pixels of one block.
     *
     * @param rows of D
     * @param scale what enters for each grey value
     * @param width columns of D and C; also from a row of C to the next
     * @param dRow from a row of D to the next
     * @param cAt index of C's first row, that of the block's first pixel
     */
    void addInk(
            Ink[] images,
            int rows,
            int block,
            float[] scale,
            int width,
            float[] d,
            int dAt,
            int dRow,
            float[] c,
            int cAt);

    /**
     * Sets to zero what is below a bound, from an index to before another; for {@link HiddenActivation}'s rectifier.
     */
    void clearBelow(float[] array, int from, int to, float bound);

    /** Sets to zero what is smaller than a bound, whatever its sign, from an index to before another. */
    void flush(float[] array, int from, int to, float bound);

    /**
     * Sets to zero every element of an array, from an index to before another, where the other array's is zero, or
     * which is itself smaller than a bound.
     */
    void clearWhereZero(float[] array, float[] other, int from, int to, float bound);

    /**
     * A step of Adam, with its coefficients and {@link Underflow}'s bounds.
     *
     * @param rate the step size, with the correction of the bias
     * @param at index of the first parameter, and of what is remembered of it
     * @param gradient of the parameters, from {@code gradientAt} on
     * @param first means of the gradients
     * @param second means of their squares
     */
    void adam(
            float rate,
            float[] parameters,
            float[] first,
            float[] second,
            int at,
            int count,
            float[] gradient,
            int gradientAt);

    /**
     * The fastest that this JVM runs. The vector kernels need the Vector API's module, {@code --add-modules
     * jdk.incubator.vector}, and a processor with fused multiply-add.
     */
    static Kernels fastest() {
        boolean vectorApi =
                ModuleLayer.boot().findModule(FusedTrainer.VECTOR_MODULE).isPresent();
        return vectorApi && PlainKernels.FMA ? vector() : new PlainKernels();
    }

    /** Found by its name, since it is compiled apart, and cannot be loaded where the module is missing. */
    private static Kernels vector() {
        try {
            return (Kernels) Class.forName(FusedTrainer.VECTOR_KERNELS)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("mnist-core lacks its vector kernels", e);
        }
    }
}
