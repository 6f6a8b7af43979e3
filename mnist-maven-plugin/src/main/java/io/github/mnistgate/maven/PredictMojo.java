package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.dataset.DigitImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.image.ContactSheet;
import io.github.mnistgate.image.GreyPicture;
import io.github.mnistgate.image.MnistForm;
import io.github.mnistgate.image.TerminalDrawing;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.PredictionsFile;
import io.github.mnistgate.report.PredictionsFile.Prediction;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.WholeFile;
import io.github.mnistgate.training.Engine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Classifies an image of the data set by its <code>index</code>, or a picture, or all pictures of a folder: draws what
 * the network sees and the probabilities of the ten digits, and writes <code>predictions.json</code> and
 * <code>predictions.png</code>.
 */
@Mojo(name = "predict", requiresProject = false, threadSafe = true)
public final class PredictMojo extends AbstractDataMojo {

  private static final Pattern PICTURE = Pattern.compile(".*\\.(png|jpe?g|gif|bmp)", Pattern.CASE_INSENSITIVE);
  /** A name that begins with a digit by itself says which was written. */
  private static final Pattern LABELLED = Pattern.compile("([0-9])[-_. ].*");

  /** The model.zip to ask, with its evaluation.json beside it. Default: that in the output directory. */
  @Parameter(property = "mnist.model")
  private File model;

  /** A PNG, JPEG, GIF or BMP file of any size, or a folder of them. One whose name begins as 7-… has the label 7. */
  @Parameter(property = "mnist.image")
  private File image;

  /** The place of an image in its split, from 0; not with image. Default: 0. */
  @Parameter(property = "mnist.index")
  private String index;

  /** Of the index: train or test. */
  @Parameter(property = "mnist.split", defaultValue = "test")
  private String split;

  /** An image that the network is asked about. */
  private record Subject(String name, Optional<Integer> label, byte[] pixels) {}

  @Override
  void run() throws MojoExecutionException {
    if (image != null && index != null) {
      throw new InvalidInputException("image and index are both given, but exclude each other; remove one of them");
    }
    Path file = model == null ? resultDirectory().model() : model.toPath().toAbsolutePath();
    FusedNetwork network = network(file);
    List<Subject> subjects = image == null ? List.of(indexed()) : pictures(image.toPath());
    List<Prediction> predictions = predict(network, subjects);
    if (subjects.size() == 1 && (image == null || image.isFile())) {
      show(subjects.get(0), predictions.get(0));
    } else {
      table(predictions);
    }
    write(file, subjects, predictions);
  }

  private FusedNetwork network(Path file) {
    ResultDirectory directory = new ResultDirectory(file.getParent());
    if (!Files.exists(file) || !Files.exists(directory.evaluation())) {
      throw new InvalidInputException("there is no model " + shown(file) + " with its evaluation.json beside it;"
          + " run mnist:train first, or name another with -Dmnist.model");
    }
    ModelEvaluation evaluation = EvaluationFile.read(directory.evaluation());
    if (!evaluation.model().sha256().equals(sha256(file))) {
      throw new InvalidInputException(shown(file) + " is not the model of the evaluation.json beside it; run"
          + " mnist:train again");
    }
    return FusedNetwork.read(file, evaluation.model().spec(), Engine.standard().threads());
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e, e);
    }
  }

  private Subject indexed() {
    MnistDataset images = MnistDataset.read(datasetLocation(), Named.parse(Split.class, "split", split));
    int place = index == null ? 0 : WholeNumber.parse("index", index, 0, images.size() - 1);
    return new Subject(images.split().key() + " image " + place, Optional.of(images.label(place)),
        images.pixels(place));
  }

  private static List<Subject> pictures(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(picture(path));
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> found =
          files.filter(file -> PICTURE.matcher(file.getFileName().toString()).matches()).sorted().toList();
      if (found.isEmpty()) {
        throw new InvalidInputException(path + ": holds no file that ends in .png, .jpg, .jpeg, .gif or .bmp");
      }
      return found.stream().map(PredictMojo::picture).toList();
    } catch (IOException e) {
      throw new InvalidInputException(path + ": cannot be read: " + e, e);
    }
  }

  private static Subject picture(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("image is '" + file + "', which is neither a file nor a folder");
    }
    String name = file.getFileName().toString();
    Matcher labelled = LABELLED.matcher(name);
    return new Subject(name, labelled.matches() ? Optional.of(Integer.valueOf(labelled.group(1))) : Optional.empty(),
        MnistForm.of(file.toString(), GreyPicture.read(file)));
  }

  private static List<Prediction> predict(FusedNetwork network, List<Subject> subjects) {
    float[] all = network.probabilitiesOf(DigitImages.of(subjects.stream().map(Subject::pixels).toList()));
    int classes = all.length / subjects.size();
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      predictions.add(new Prediction(subjects.get(i).name(), subjects.get(i).label(),
          Arrays.copyOfRange(all, i * classes, (i + 1) * classes)));
    }
    return predictions;
  }

  private void show(Subject subject, Prediction prediction) {
    TerminalDrawing drawing = Terminal.drawing(session());
    drawing.row(List.of(subject.pixels()), List.of(subject.name())).forEach(getLog()::info);
    drawing.bars(prediction.probabilities()).forEach(getLog()::info);
    getLog().info("Predicted: " + prediction.predicted() + prediction.label()
        .map(label -> ", label: " + label + (prediction.isWrong() ? ", wrong" : ", right")).orElse(""));
  }

  private void table(List<Prediction> predictions) {
    int width = predictions.stream().mapToInt(prediction -> prediction.image().length()).max().orElse(0);
    String row = "%-" + Math.max("image".length(), width) + "s  %-5s  %-9s  %s";
    getLog().info(String.format(Locale.ROOT, row, "image", "label", "predicted", "probability"));
    for (Prediction prediction : predictions) {
      getLog().info(String.format(Locale.ROOT, row, prediction.image(),
          prediction.label().map(String::valueOf).orElse("-"), prediction.predicted(),
          String.format(Locale.ROOT, "%.4f%s", prediction.probabilities()[prediction.predicted()],
              prediction.isWrong() ? "  wrong" : "")));
    }
    long labelled = predictions.stream().filter(prediction -> prediction.label().isPresent()).count();
    if (labelled > 0) {
      long wrong = predictions.stream().filter(Prediction::isWrong).count();
      getLog().info(labelled - wrong + " of " + labelled + " with a label are right.");
    }
  }

  private void write(Path file, List<Subject> subjects, List<Prediction> predictions) throws MojoExecutionException {
    List<ContactSheet.Cell> cells = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      Prediction prediction = predictions.get(i);
      cells.add(new ContactSheet.Cell(subjects.get(i).pixels(),
          prediction.label().map(label -> label + " > ").orElse("> ") + prediction.predicted(), prediction.isWrong()));
    }
    resultDirectory().create();
    Path json = resultDirectory().path().resolve("predictions.json");
    Path sheet = resultDirectory().path().resolve("predictions.png");
    try {
      WholeFile.write(json, PredictionsFile.toBytes(sha256(file), predictions));
      WholeFile.write(sheet, ContactSheet.png(cells));
    } catch (IOException e) {
      throw new MojoExecutionException("the predictions cannot be written: " + e, e);
    }
    getLog().info("Every probability is in " + shown(json) + ", what the network sees in " + shown(sheet));
  }
}
