package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DigitImages;
import io.github.mnistgate.image.ContactSheet;
import io.github.mnistgate.image.PictureFile;
import io.github.mnistgate.image.SheetSelection;
import io.github.mnistgate.report.PredictionsFile.Failure;
import io.github.mnistgate.report.PredictionsFile.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a network takes images for: all its answers, and of the images themselves no more than a sheet shows. */
final class Predictions {

  /** So many images are read before the network is asked about them. */
  private static final int BATCH = 500;

  private final Function<DigitImages, float[]> network;
  private final List<Prediction> predictions = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final SheetSelection sheet = new SheetSelection();

  /** An image that the network is asked about, of 784 grey values. */
  record Subject(String name, Optional<Integer> label, byte[] pixels) {}

  private Predictions(Function<DigitImages, float[]> network) {
    this.network = network;
  }

  /** @param network gives the probabilities of all images, images x classes, row by row */
  static Predictions of(Subject subject, Function<DigitImages, float[]> network) {
    Predictions predictions = new Predictions(network);
    predictions.ask(List.of(subject));
    return predictions;
  }

  /**
   * Of files, one or more; those that cannot be read are noted, and the others go on.
   *
   * @param network gives the probabilities of all images, images x classes, row by row
   * @throws InvalidInputException if none can be read
   */
  static Predictions of(List<PictureFile> files, Function<DigitImages, float[]> network) {
    Predictions predictions = new Predictions(network);
    for (int from = 0; from < files.size(); from += BATCH) {
      predictions.ask(predictions.readable(files.subList(from, Math.min(from + BATCH, files.size()))));
    }
    if (predictions.predictions.isEmpty()) {
      throw new InvalidInputException("none of " + files.size() + " pictures could be read; the first: "
          + predictions.failures.get(0).error());
    }
    return predictions;
  }

  private List<Subject> readable(List<PictureFile> files) {
    List<Subject> subjects = new ArrayList<>();
    for (PictureFile file : files) {
      try {
        subjects.add(subject(file));
      } catch (InvalidInputException e) {
        failures.add(new Failure(file.name(), e.getMessage()));
      }
    }
    return subjects;
  }

  static Subject subject(PictureFile file) {
    return new Subject(file.name(), file.label(), file.pixels());
  }

  private void ask(List<Subject> subjects) {
    if (subjects.isEmpty()) {
      return;
    }
    float[] all = network.apply(DigitImages.of(subjects.stream().map(Subject::pixels).toList()));
    int classes = all.length / subjects.size();
    for (int i = 0; i < subjects.size(); i++) {
      Subject subject = subjects.get(i);
      Prediction prediction = new Prediction(
          subject.name(), subject.label(), Arrays.copyOfRange(all, i * classes, (i + 1) * classes));
      predictions.add(prediction);
      sheet.add(new ContactSheet.Cell(subject.pixels(),
          prediction.label().map(label -> label + " > ").orElse("> ") + prediction.predicted(), prediction.isWrong()));
    }
  }

  List<Prediction> predictions() {
    return predictions;
  }

  List<Failure> failures() {
    return failures;
  }

  /** What a {@link ContactSheet} shows. */
  List<ContactSheet.Cell> sheet() {
    return sheet.cells();
  }

  /** The same in words. */
  String onTheSheet() {
    return "what the network sees" + (sheet.size() > ContactSheet.MAX_CELLS
        ? " of " + ContactSheet.MAX_CELLS + " of the " + sheet.size() + " pictures, wrong ones first,"
        : "");
  }

  /** A line for each prediction below the names of the columns; how many are right, where labels are known. */
  List<String> table() {
    int width = predictions.stream().mapToInt(prediction -> prediction.image().length()).max().orElse(0);
    String row = "%-" + Math.max("image".length(), width) + "s  %-5s  %-9s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, row, "image", "label", "predicted", "probability"));
    for (Prediction prediction : predictions) {
      lines.add(String.format(Locale.ROOT, row, printable(prediction.image()),
          prediction.label().map(String::valueOf).orElse("-"), prediction.predicted(),
          String.format(Locale.ROOT, "%.4f%s", prediction.probabilities()[prediction.predicted()],
              prediction.isWrong() ? "  wrong" : "")));
    }
    long labelled = predictions.stream().filter(prediction -> prediction.label().isPresent()).count();
    if (labelled > 0) {
      long wrong = predictions.stream().filter(Prediction::isWrong).count();
      lines.add(labelled - wrong + " of " + labelled + " with a label are right.");
    }
    return lines;
  }

  /** A file's name may hold what commands a terminal. */
  static String printable(String name) {
    return name.replaceAll("\\p{Cc}", "?");
  }
}
