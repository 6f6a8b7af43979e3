package io.github.mnistgate.report;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.training.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The directory that a result lives in: names of its files, each written whole or not at all. */
public record ResultDirectory(Path path) {

  /** In the order in which they are removed, so that what names a complete result goes first. */
  private static final List<String> FILES = List.of("evaluation.json", "gate.json", "training.json", "training.csv",
      "probabilities.f32", "model.zip");

  public Path model() {
    return path.resolve("model.zip");
  }

  /** Written last of a training's files: where it is, the result is whole. */
  public Path evaluation() {
    return path.resolve("evaluation.json");
  }

  public Path training() {
    return path.resolve("training.json");
  }

  public Path trainingCsv() {
    return path.resolve("training.csv");
  }

  public Path probabilities() {
    return path.resolve("probabilities.f32");
  }

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

  /** Removes an earlier result, so that a training that fails leaves none that could be taken for its own. */
  public void clear() throws IOException {
    for (String file : FILES) {
      Files.deleteIfExists(path.resolve(file));
    }
  }

  /** Writes a file in this or another directory, whole or not at all. */
  public static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    // Not createTempFile: only its owner may read what that makes.
    Path whole = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
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
    if (!Files.exists(evaluation()) || !Files.exists(training()) || !Files.exists(model())
        || !Files.exists(probabilities())) {
      return Optional.of("no earlier result");
    }
    try {
      Optional<String> difference = Fingerprint.difference(TrainingFile.readInputs(training()), inputs);
      if (difference.isPresent()) {
        return difference;
      }
      String recorded = EvaluationFile.read(evaluation()).model().sha256();
      return Sha256.of(Files.readAllBytes(model())).equals(recorded) ? Optional.empty() : Optional.of("model.zip was changed");
    } catch (InvalidInputException | IOException e) {
      return Optional.of("the earlier result cannot be read");
    }
  }
}
