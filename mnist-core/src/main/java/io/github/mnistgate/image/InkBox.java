package io.github.mnistgate.image;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Rows and columns with ink, {@code right} and {@code bottom} are the first without. Specks do not count: far from the
 * digit they would decide how small it becomes.
 */
record InkBox(int left, int top, int right, int bottom) {

  /** Of 255. Fainter is the smoothed edge of a stroke, which is no part of the digit's size. */
  static final float EDGE = 0.2f * 255;
  /**
   * A connected part with less than this share of the largest one's pixels is a speck. So MNIST's own images have none;
   * and measured by the largest, not by all, a stroke in crumbs is none.
   */
  private static final double SPECK = 0.005;
  /** On so many cells, at most, of the longer side parts are told apart; within one a gap connects. */
  private static final int CELLS = 256;

  /**
   * The box around what is no speck.
   *
   * @param ink width x height values, 0 to 255, row by row, at least one above {@link #EDGE}
   */
  static InkBox around(float[] ink, int width, int height) {
    int cell = (Math.max(width, height) + CELLS - 1) / CELLS;
    int columns = (width + cell - 1) / cell;
    int[] inked = new int[columns * ((height + cell - 1) / cell)];
    for (int p = 0; p < ink.length; p++) {
      inked[p / width / cell * columns + p % width / cell] += ink[p] > EDGE ? 1 : 0;
    }
    boolean[] counts = withoutSpecks(inked, columns);
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (ink[y * width + x] > EDGE && counts[y / cell * columns + x / cell]) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = y + 1;
        }
      }
    }
    return new InkBox(left, top, right, bottom);
  }

  /** The cells of parts that are large enough, of all cells with so many inked pixels, row by row. */
  private static boolean[] withoutSpecks(int[] inked, int columns) {
    // Of each cell the part that it belongs to, from 1; 0 for none.
    int[] partOf = new int[inked.length];
    int[] pixels = new int[inked.length + 1];
    int parts = 0;
    for (int start = 0; start < inked.length; start++) {
      if (inked[start] > 0 && partOf[start] == 0) {
        parts++;
        pixels[parts] = fill(partOf, parts, start, inked, columns);
      }
    }
    double least = SPECK * Arrays.stream(pixels).max().orElse(0);
    boolean[] counts = new boolean[inked.length];
    for (int i = 0; i < inked.length; i++) {
      counts[i] = partOf[i] > 0 && pixels[partOf[i]] >= least;
    }
    return counts;
  }

  /** Marks a cell and all that are connected with it, over corners too; returns how many pixels are inked in them. */
  private static int fill(int[] partOf, int part, int start, int[] inked, int columns) {
    Deque<Integer> open = new ArrayDeque<>();
    open.add(start);
    partOf[start] = part;
    int pixels = 0;
    while (!open.isEmpty()) {
      int at = open.pop();
      pixels += inked[at];
      int column = at % columns;
      for (int y = Math.max(0, at / columns - 1); y <= Math.min(inked.length / columns - 1, at / columns + 1); y++) {
        for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          int neighbour = y * columns + x;
          if (inked[neighbour] > 0 && partOf[neighbour] == 0) {
            partOf[neighbour] = part;
            open.add(neighbour);
          }
        }
      }
    }
    return pixels;
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }
}
