package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reader of the IDX format in which MNIST is published: a big-endian magic number (0x0801 labels, 0x0803 images), the
 * extent of each dimension, then unsigned bytes. Raw or gzip'd; which of the two is told by the first bytes.
 */
final class IdxFile {

  private static final int LABELS_MAGIC = 0x0801;
  private static final int IMAGES_MAGIC = 0x0803;
  /** A bound on what a damaged header can make us allocate: 2 GiB hold 2.7 million images. */
  private static final int MAX_ITEMS = 2_500_000;

  /** What is allocated because a header announces it; more only as it is read. MNIST's training images are 47 MB. */
  private static final int TRUSTED_BYTES = 1 << 26;
  /** Bytes that are read and then hashed while they are in the processor's cache. */
  private static final int CHUNK = 1 << 16;

  private IdxFile() {}

  /**
   * Reads images of 28 x 28.
   *
   * @param name the file as the user knows it, for messages
   * @param digest is fed every uncompressed byte of the file
   * @return count x 784 bytes
   */
  static byte[] readImages(InputStream in, String name, MessageDigest digest) throws IOException {
    return read(in, name, digest, IMAGES_MAGIC, "images");
  }

  /** Reads labels, each 0 to 9; parameters as in {@link #readImages}. */
  static byte[] readLabels(InputStream in, String name, MessageDigest digest) throws IOException {
    byte[] labels = read(in, name, digest, LABELS_MAGIC, "labels");
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] > 9) {
        throw new InvalidInputException(name + ": label " + (labels[i] & 0xff) + " at index " + i
            + " is out of range, labels are 0 to 9");
      }
    }
    return labels;
  }

  /** What a file of so many images starts with. */
  static byte[] imagesHeader(int count) {
    return ByteBuffer.allocate(4 * Integer.BYTES).putInt(IMAGES_MAGIC).putInt(count)
        .putInt(MnistDataset.SIDE).putInt(MnistDataset.SIDE).array();
  }

  /** What a file of so many labels starts with. */
  static byte[] labelsHeader(int count) {
    return ByteBuffer.allocate(2 * Integer.BYTES).putInt(LABELS_MAGIC).putInt(count).array();
  }

  private static byte[] read(InputStream in, String name, MessageDigest digest, int magic, String what)
      throws IOException {
    try {
      InputStream content = uncompressed(in);
      int actualMagic = readInt(content, digest);
      if (actualMagic != magic) {
        throw new InvalidInputException(String.format(Locale.ROOT,
            "%s: is not an IDX file of %s: it starts with 0x%08x, expected 0x%08x", name, what, actualMagic, magic));
      }
      int count = readInt(content, digest);
      if (count < 1 || count > MAX_ITEMS) {
        throw new InvalidInputException(
            name + ": its header announces " + count + " " + what + ", allowed are 1 to " + MAX_ITEMS);
      }
      int expected = count * (magic == IMAGES_MAGIC ? readImageSize(content, name, digest) : 1);
      byte[] items = readItems(content, expected, digest);
      if (items.length < expected) {
        throw new InvalidInputException(name + ": is truncated: its header announces " + count + " " + what + " ("
            + expected + " bytes), but only " + items.length + " bytes follow");
      }
      if (content.read() >= 0) {
        throw new InvalidInputException(
            name + ": has more bytes than the " + count + " " + what + " that its header announces");
      }
      return items;
    } catch (EOFException e) {
      throw new InvalidInputException(name + ": is truncated: it ends before its " + what + " do", e);
    } catch (ZipException e) {
      throw new InvalidInputException(name + ": is damaged: " + e.getMessage(), e);
    }
  }

  private static int readImageSize(InputStream content, String name, MessageDigest digest) throws IOException {
    int rows = readInt(content, digest);
    int columns = readInt(content, digest);
    if (rows != MnistDataset.SIDE || columns != MnistDataset.SIDE) {
      throw new InvalidInputException(
          name + ": holds images of " + rows + " x " + columns + " pixels, expected 28 x 28");
    }
    return MnistDataset.PIXELS;
  }

  /** As many bytes as are expected, or fewer where the content ends before. */
  private static byte[] readItems(InputStream content, int expected, MessageDigest digest) throws IOException {
    byte[] items = new byte[Math.min(expected, TRUSTED_BYTES)];
    int at = 0;
    while (at < expected) {
      if (at == items.length) {
        items = Arrays.copyOf(items, (int) Math.min(expected, 2L * items.length));
      }
      int count = content.readNBytes(items, at, Math.min(CHUNK, items.length - at));
      if (count == 0) {
        return Arrays.copyOf(items, at);
      }
      digest.update(items, at, count);
      at += count;
    }
    return items;
  }

  private static InputStream uncompressed(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  private static int readInt(InputStream in, MessageDigest digest) throws IOException {
    byte[] bytes = in.readNBytes(Integer.BYTES);
    if (bytes.length < Integer.BYTES) {
      throw new EOFException();
    }
    digest.update(bytes);
    return ByteBuffer.wrap(bytes).getInt();
  }
}
