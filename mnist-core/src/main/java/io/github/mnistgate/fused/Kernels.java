package io.github.mnistgate.fused;

/**
 * The loops in which a training spends its time. Matrices lie row by row in flat arrays, from an index on, with a
 * distance from row to row; widths are multiples of {@link Layers#LANES}. Every sum is a chain of fused multiply-adds in
 * the order of its index, so that all implementations give the same bits (on processors that have the instruction).
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
  void multiply(int rows, int inner, int width, float[] a, int aAt, int aRow, int aInner, float[] b, int bAt, int bRow,
      float[] start, int startAt, int startRow, float[] c, int cAt, int cRow);

  /**
   * {@code c = s + sum of value[n] * (row index[n] of B)}: a row of a product whose left matrix is mostly zero.
   *
   * @param count of the values that are not zero
   * @param width columns of B, and elements of s and c
   * @param bRow from a row of B to the next
   */
  void multiplySparse(int count, int[] index, float[] value, int width, float[] b, int bAt, int bRow,
      float[] start, int startAt, float[] c, int cAt);

  /** Sets to zero every element of an array, from an index to before another, where the other array's is zero. */
  void clearWhereZero(float[] array, float[] other, int from, int to);

  /**
   * The fastest that this JVM runs. The vector kernels need the Vector API's module,
   * {@code --add-modules jdk.incubator.vector}, and a processor with fused multiply-add.
   */
  static Kernels fastest() {
    boolean vectorApi = ModuleLayer.boot().findModule(FusedTrainer.VECTOR_MODULE).isPresent();
    return vectorApi && PlainKernels.FMA ? vector() : new PlainKernels();
  }

  /** Found by its name, since it is compiled apart, and cannot be loaded where the module is missing. */
  private static Kernels vector() {
    try {
      return (Kernels) Class.forName(Kernels.class.getPackageName() + ".VectorKernels")
          .getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("mnist-core lacks its vector kernels", e);
    }
  }
}
