package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.OutputOrder;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.image.ContactSheet;
import io.github.mnistgate.image.PictureFile;
import io.github.mnistgate.image.PreparedImage;
import io.github.mnistgate.image.SheetSelection;
import io.github.mnistgate.image.Thumbnail;
import io.github.mnistgate.report.PredictionsFile.Classified;
import io.github.mnistgate.report.PredictionsFile.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The answers of a network about images: all of them, and no more of the images themselves than a sheet shows. */
final class Answers {

    /** The largest number of images that are read before the network is asked about them. */
    private static final int BATCH = 500;
    /** The largest number of values of these images; fewer large images are kept at a time. */
    private static final int BATCH_VALUES = 4_000_000;
    /**
     * If the most probable class has a lower probability, or one that is hardly higher than that of the second, the
     * answer is a guess.
     */
    private static final float MIN_PROBABILITY = 0.5f;

    private static final float MIN_MARGIN = 0.2f;
    /** More lines of one kind are in predictions.json alone. */
    private static final int MAX_LINES = 20;

    private final DataShape data;
    private final Function<Images, Predictions> network;
    private final List<Classified> classified = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<PictureFile> overruled = new ArrayList<>();
    private final SheetSelection sheet = new SheetSelection();

    /**
     * An image that the network is asked about.
     *
     * @param pixels its values, as the network takes them
     * @param hints why an answer about it may be doubtful
     */
    record Subject(String name, Optional<Integer> label, byte[] pixels, List<String> hints) {}

    private Answers(DataShape data, Function<Images, Predictions> network) {
        this.data = data;
        this.network = network;
    }

    /**
     * Returns the prediction for an image.
     *
     * @param data the images and classes of the network
     * @param network classifies images
     */
    static Answers of(DataShape data, Subject subject, Function<Images, Predictions> network) {
        Answers answers = new Answers(data, network);
        answers.ask(List.of(subject));
        return answers;
    }

    /**
     * Returns the predictions for one or more files. Those that cannot be read are noted, and the others go on.
     *
     * @param data the images and classes of the network
     * @param network classifies images
     * @throws InvalidInputException if none can be read
     */
    static Answers of(DataShape data, List<PictureFile> files, Function<Images, Predictions> network) {
        Answers answers = new Answers(data, network);
        int batch = Math.max(1, Math.min(BATCH, BATCH_VALUES / data.images().values()));
        for (int from = 0; from < files.size(); from += batch) {
            answers.ask(answers.readable(files.subList(from, Math.min(from + batch, files.size()))));
        }
        if (answers.classified.isEmpty() && files.size() == 1) {
            throw new InvalidInputException(answers.failures.get(0).error());
        }
        if (answers.classified.isEmpty()) {
            throw new InvalidInputException("none of " + files.size() + " pictures could be read; the first: "
                    + answers.failures.get(0).error());
        }
        return answers;
    }

    private List<Subject> readable(List<PictureFile> files) {
        List<Subject> subjects = new ArrayList<>();
        for (PictureFile file : files) {
            if (file.overruledLabel().isPresent()) {
                overruled.add(file);
            }
            try {
                subjects.add(subject(file));
            } catch (InvalidInputException e) {
                failures.add(new Failure(file.name(), file.label(), e.getMessage()));
            }
        }
        return subjects;
    }

    private Subject subject(PictureFile file) {
        PreparedImage image = file.prepared(data);
        return new Subject(file.name(), file.label(), image.pixels(), image.hints());
    }

    private void ask(List<Subject> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        Predictions predictions = network.apply(
                Images.of(data.images(), subjects.stream().map(Subject::pixels).toList()));
        if (!predictions.areProbabilities()) {
            throw new InvalidInputException("the outputs of the model are scores, such as those of sigmoids, but"
                    + " mnist:predict draws probabilities; if they are logits, name the model's file and give"
                    + " -Dmnist.logits=true; otherwise run mnist:evaluate, whose evaluation.json has the predicted"
                    + " classes");
        }
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            Prediction prediction = predictions.prediction(i);
            List<String> hints = Stream.concat(subject.hints().stream(), unsure(prediction).stream())
                    .toList();
            Classified answer = new Classified(subject.name(), subject.label(), prediction, hints);
            classified.add(answer);
            sheet.add(new ContactSheet.Cell(
                    Thumbnail.of(data.images(), subject.pixels()),
                    caption(answer, data.classes()::name),
                    caption(answer, String::valueOf),
                    answer.isWrong()));
        }
    }

    private static String caption(Classified answer, IntFunction<String> name) {
        return answer.label().map(label -> name.apply(label) + " > ").orElse("> ") + name.apply(answer.predicted());
    }

    private Optional<String> unsure(Prediction prediction) {
        int best = prediction.label();
        int second = OutputOrder.secondLargest(prediction.probabilities());
        float margin = prediction.confidence() - prediction.probability(second);
        return prediction.confidence() >= MIN_PROBABILITY && margin >= MIN_MARGIN
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the network is not sure: %.2f for %s, %.2f for %s",
                        prediction.confidence(),
                        data.classes().name(best),
                        prediction.probability(second),
                        data.classes().name(second)));
    }

    List<Classified> classified() {
        return classified;
    }

    List<Failure> failures() {
        return failures;
    }

    /** Returns the cells that a {@link ContactSheet} shows. */
    List<ContactSheet.Cell> sheet() {
        return sheet.cells();
    }

    /** Returns in words what the sheet shows. */
    String onTheSheet() {
        return "what the network sees"
                + (sheet.size() > ContactSheet.MAX_CELLS
                        ? " of " + ContactSheet.MAX_CELLS + " of the " + sheet.size() + " pictures, wrong ones first,"
                        : "");
    }

    /** A line for each prediction below the names of the columns; how many are right, where labels are known. */
    List<String> table() {
        int width = classified.stream()
                .mapToInt(answer -> answer.image().length())
                .max()
                .orElse(0);
        String row = "%-" + Math.max("image".length(), width) + "s  %-" + width("label", Classified::label) + "s  %-"
                + width("predicted", answer -> Optional.of(answer.predicted())) + "s  %s";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, row, "image", "label", "predicted", "probability"));
        for (Classified answer : classified) {
            lines.add(String.format(
                    Locale.ROOT,
                    row,
                    printable(answer.image()),
                    answer.label().map(data.classes()::name).orElse("-"),
                    data.classes().name(answer.predicted()),
                    String.format(
                            Locale.ROOT,
                            "%.4f%s",
                            answer.prediction().confidence(),
                            answer.isWrong() ? "  wrong" : "")));
        }
        long answered =
                classified.stream().filter(answer -> answer.label().isPresent()).count();
        long unreadable =
                failures.stream().filter(failure -> failure.label().isPresent()).count();
        if (answered + unreadable > 0) {
            long wrong = classified.stream().filter(Classified::isWrong).count();
            lines.add(answered - wrong + " of " + (answered + unreadable) + " with a label are right"
                    + (unreadable == 0
                            ? "."
                            : "; " + unreadable + " that could not be read " + (unreadable == 1 ? "counts" : "count")
                                    + " as not recognised."));
        }
        return lines;
    }

    /** Returns the width of a column of classes: that of its title, or of its longest name. */
    private int width(String title, Function<Classified, Optional<Integer>> label) {
        return classified.stream()
                .flatMap(answer -> label.apply(answer).stream())
                .mapToInt(each -> data.classes().name(each).length())
                .reduce(title.length(), Math::max);
    }

    /** A line for each doubtful answer, for each picture that could not be read, and for labels that contradict. */
    List<String> warnings() {
        List<String> lines = new ArrayList<>();
        if (!overruled.isEmpty()) {
            lines.add("The label of a picture is the name of its folder, though its own name begins with another "
                    + data.classes().noun() + ": "
                    + some(overruled.stream().map(PictureFile::name).toList()));
        }
        List<String> hints = hints();
        lines.addAll(hints.subList(0, Math.min(MAX_LINES, hints.size())));
        if (hints.size() > MAX_LINES) {
            lines.add("… and " + (hints.size() - MAX_LINES) + " more hints, all in predictions.json");
        }
        failures.stream().limit(MAX_LINES).map(Failure::error).forEach(lines::add);
        if (failures.size() > MAX_LINES) {
            lines.add("These could not be read either, predictions.json says why: "
                    + some(failures.stream().skip(MAX_LINES).map(Failure::image).toList()));
        }
        return lines;
    }

    private List<String> hints() {
        return classified.stream()
                .flatMap(answer -> answer.hints().stream().map(hint -> printable(answer.image()) + ": " + hint))
                .toList();
    }

    /** Names for a line: the first of many. */
    static String some(List<String> names) {
        return String.join(
                        ", ",
                        names.stream().limit(MAX_LINES).map(Answers::printable).toList())
                + (names.size() > MAX_LINES ? " and " + (names.size() - MAX_LINES) + " more" : "");
    }

    /** A file's name may hold what commands a terminal. */
    static String printable(String name) {
        return name.replaceAll("\\p{Cc}", "?");
    }
}
