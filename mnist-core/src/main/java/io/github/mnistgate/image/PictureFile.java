package io.github.mnistgate.image;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file with a picture of one digit. */
public record PictureFile(Path path) {

  // A name may hold any character, a line's end too.
  private static final Pattern PICTURE =
      Pattern.compile(".*\\.(png|jpe?g|gif|bmp)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  /** A name that begins with a digit by itself says which was written. */
  private static final Pattern LABELLED = Pattern.compile("([0-9])[-_. ].*", Pattern.DOTALL);

  /**
   * The files of a folder, not of those in it, that end as pictures do, sorted.
   *
   * @throws InvalidInputException if there is none, or the folder cannot be read
   */
  public static List<PictureFile> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<PictureFile> found = files.filter(file -> isPicture(file.getFileName().toString()))
          .filter(Files::isRegularFile).sorted().map(PictureFile::new).toList();
      if (found.isEmpty()) {
        throw new InvalidInputException(folder + ": holds no file that ends in .png, .jpg, .jpeg, .gif or .bmp");
      }
      return found;
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException(folder + ": cannot be read: " + e, e);
    }
  }

  /** Whether a file of that name should hold a picture. */
  static boolean isPicture(String name) {
    return PICTURE.matcher(name).matches();
  }

  /** The true digit, where a file's name says it. */
  static Optional<Integer> label(String name) {
    Matcher labelled = LABELLED.matcher(name);
    return labelled.matches() ? Optional.of(Integer.valueOf(labelled.group(1))) : Optional.empty();
  }

  /** Without its folder. */
  public String name() {
    return path.getFileName().toString();
  }

  /** The true digit, where the name says it: 7 of {@code 7-anna.jpg}. */
  public Optional<Integer> label() {
    return label(name());
  }

  /**
   * The picture as a network takes it.
   *
   * @return 784 grey values, unsigned bytes, 0 for paper to 255 for ink, row by row
   * @throws InvalidInputException if it cannot be read, or shows nothing
   */
  public byte[] pixels() {
    return MnistForm.of(path.toString(), GreyPicture.read(path));
  }
}
