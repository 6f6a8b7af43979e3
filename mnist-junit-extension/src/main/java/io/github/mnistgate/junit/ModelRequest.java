package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.Preset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a {@link MnistModel} asks for.
 *
 * @param preset that the model started from; empty for whichever the module's own did
 * @param dataset that it was trained on, absolute if it is a directory; empty for whichever the module's own was
 * @param result directory that it is in, absolute; empty for the module's own, or one that is trained
 * @param onMissing what to do without it
 */
record ModelRequest(Optional<Preset> preset, Optional<String> dataset, Optional<Path> result, OnMissing onMissing) {

  private static final String MODEL_FILE = "model.zip";

  /** For the module's own model, where nothing is said. */
  static final ModelRequest OWN =
      new ModelRequest(Optional.empty(), Optional.empty(), Optional.empty(), OnMissing.TRAIN);

  /**
   * Reads the attributes.
   *
   * @throws InvalidInputException if they contradict each other, or one is not allowed
   */
  static ModelRequest of(MnistModel annotation) {
    if (!annotation.model().isEmpty() && !(annotation.preset() + annotation.dataset()).isEmpty()) {
      throw new InvalidInputException("model is given with " + (annotation.preset().isEmpty() ? "dataset" : "preset")
          + ", but they exclude each other: a model is either read or trained; remove one of them");
    }
    boolean trained = !(annotation.preset() + annotation.dataset()).isEmpty();
    return new ModelRequest(
        trained
            ? Optional.of(annotation.preset().isEmpty()
                ? Preset.DEFAULT
                : Named.parse(Preset.class, "preset", annotation.preset()))
            : Optional.empty(),
        trained ? Optional.of(dataset(annotation.dataset())) : Optional.empty(),
        annotation.model().isEmpty() ? Optional.empty() : Optional.of(result(annotation.model())),
        annotation.onMissing());
  }

  private static String dataset(String text) {
    boolean embedded = text.isEmpty() || text.equals(MnistDataset.EMBEDDED);
    return embedded ? MnistDataset.EMBEDDED : path("dataset", text).toString();
  }

  private static Path result(String text) {
    Path path = path("model", text);
    return path.endsWith(MODEL_FILE) ? path.getParent() : path;
  }

  private static Path path(String attribute, String text) {
    try {
      return ModelLocation.module().resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new InvalidInputException(attribute + " is '" + text + "', which is not a path: " + e.getReason(), e);
    }
  }
}
