package io.github.mnistgate.image;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pictures of a folder, and of the folders in it whose names are digits, as in {@code testing/7/0.png}.
 *
 * @param pictures the files that end as pictures do, sorted by their paths
 * @param skipped the names of all else, with / at the end of a folder's
 */
public record PictureFolder(List<PictureFile> pictures, List<String> skipped) {

  /** A Mac writes its own data beside a file, on disks of other systems, under the file's name behind this. */
  private static final String APPLE_DOUBLE = "._";
  private static final int MAX_NAMED = 10;

  /**
   * Looks through a folder.
   *
   * @throws InvalidInputException if there is no picture, or the folder, or one of a digit in it, cannot be read
   */
  public static PictureFolder of(Path folder) {
    List<PictureFile> pictures = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Path entry : entries(folder)) {
      String name = entry.getFileName().toString();
      if (Files.isDirectory(entry) && PictureFile.isClassFolder(name)) {
        entries(entry).forEach(inner -> sort(inner, name + "/" + inner.getFileName(), pictures, skipped));
      } else {
        sort(entry, name, pictures, skipped);
      }
    }
    if (pictures.isEmpty()) {
      throw new InvalidInputException(folder + ": holds no picture"
          + (skipped.isEmpty() ? ", it is empty" : ", but " + capped(skipped))
          + "; allowed are files that end in .png, .jpg, .jpeg, .jpe, .jfif, .tif, .tiff, .gif or .bmp, here or in"
          + " folders 0 to 9; give the folder that holds them");
    }
    return new PictureFolder(pictures, skipped);
  }

  private static void sort(Path entry, String name, List<PictureFile> pictures, List<String> skipped) {
    String last = entry.getFileName().toString();
    if (Files.isDirectory(entry)) {
      skipped.add(name + "/");
    } else if (PictureFile.isPicture(last) && !last.startsWith(APPLE_DOUBLE) && !isSpecial(entry)) {
      pictures.add(new PictureFile(entry, name));
    } else {
      skipped.add(name);
    }
  }

  /** A pipe would be waited for; a link into nothing is a picture that cannot be read. */
  private static boolean isSpecial(Path entry) {
    return Files.exists(entry) && !Files.isRegularFile(entry);
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException(folder + ": cannot be read: " + e, e);
    }
  }

  /** Some names of many, for a line. */
  private static String capped(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(MAX_NAMED, names.size())))
        + (names.size() > MAX_NAMED ? " and " + (names.size() - MAX_NAMED) + " more" : "");
  }
}
