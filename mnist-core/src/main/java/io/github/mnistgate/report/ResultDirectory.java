package io.github.mnistgate.report;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.training.Fingerprint;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The directory that a result lives in: names of its files, each written whole or not at all.
 *
 * @param path of the directory, absolute
 */
public record ResultDirectory(Path path) {

  /** In the order in which they are removed, so that what names a complete result goes first. */
  private static final List<String> FILES = List.of("evaluation.json", "gate.json", "training.json", "training.csv",
      "probabilities.f32", "model.zip");

  /** Those whose content {@code training.json} records. */
  private static final List<String> RECORDED = List.of("model.zip", "evaluation.json", "probabilities.f32");
  private static final String PART = ".part";

  /** DeepLearning4J's network. */
  public Path model() {
    return path.resolve("model.zip");
  }

  /** Written last of a training's files: where it is, the result is whole. */
  public Path evaluation() {
    return path.resolve("evaluation.json");
  }

  /** History and provenance. */
  public Path training() {
    return path.resolve("training.json");
  }

  /** The history as a table. */
  public Path trainingCsv() {
    return path.resolve("training.csv");
  }

  /** Probabilities of every test image, little-endian floats, row by row. */
  public Path probabilities() {
    return path.resolve("probabilities.f32");
  }

  /** The verdict. */
  public Path gate() {
    return path.resolve("gate.json");
  }

  /**
   * Makes the directory, and sees that files can be written into it.
   *
   * @throws InvalidInputException if not
   */
  public void create() {
    try {
      Files.createDirectories(path);
      Files.delete(Files.createTempFile(path, ".writable", null));
    } catch (IOException e) {
      throw new InvalidInputException("outputDirectory '" + path + "' cannot be written to: " + e
          + "; choose another with -Dmnist.outputDirectory", e);
    }
  }

  /**
   * Removes an earlier result, and what a killed writer left, so that a training that fails leaves nothing that could be
   * taken for its own.
   */
  public void clear() throws IOException {
    for (String file : FILES) {
      Files.deleteIfExists(path.resolve(file));
    }
    if (Files.isDirectory(path)) {
      try (DirectoryStream<Path> parts = Files.newDirectoryStream(path, ".*" + PART)) {
        for (Path part : parts) {
          Files.delete(part);
        }
      }
    }
  }

  /** Writes a file in this or another directory, whole or not at all. */
  public static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    // Not createTempFile: only its owner may read what that makes.
    Path whole = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + PART);
    try {
      Files.write(whole, content, StandardOpenOption.CREATE_NEW);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /**
   * Why a model must be trained anew; empty if the result here is of just these inputs and nobody changed it since.
   *
   * @param inputs what determines the model, see {@link Fingerprint}
   */
  public Optional<String> staleness(Map<String, String> inputs) {
    if (!Files.exists(training()) || RECORDED.stream().anyMatch(name -> !Files.exists(path.resolve(name)))) {
      return Optional.of("no earlier result");
    }
    try {
      Optional<String> difference = Fingerprint.difference(TrainingFile.readInputs(training()), inputs);
      return difference.isPresent() ? difference : changedFile().map(name -> name + " was changed");
    } catch (InvalidInputException e) {
      return Optional.of("the earlier result cannot be read");
    }
  }

  /**
   * Holds a result against what its training recorded of it.
   *
   * @throws InvalidInputException if a file of it is missing or was changed since
   */
  public void checkUnchanged() {
    changedFile().ifPresent(name -> {
      throw new InvalidInputException(path.resolve(name) + " was changed since mnist:train wrote it, or is missing;"
          + " run mnist:train again");
    });
  }

  private Optional<String> changedFile() {
    if (!Files.exists(training())) {
      return Optional.of(training().getFileName().toString());
    }
    Map<String, String> files = TrainingFile.readFiles(training());
    return RECORDED.stream().filter(name -> !Objects.equals(files.get(name), sha256(path.resolve(name)))).findFirst();
  }

  private static String sha256(Path file) {
    try {
      return Files.exists(file) ? Sha256.of(Files.readAllBytes(file)) : "missing";
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e, e);
    }
  }
}
