package io.github.mnistgate.report;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.file.FileHash;
import io.github.mnistgate.file.ModelFileHash;
import io.github.mnistgate.file.Unreadable;
import io.github.mnistgate.training.Fingerprint;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory that a result lives in: names of its files, each written whole or not at all.
 *
 * @param path of the directory, absolute
 */
public record ResultDirectory(Path path) {

    /** The network of a training, in DeepLearning4J's format. */
    public static final String MODEL = "model.zip";
    /** Every metric; written last: where it is, the result is whole. */
    public static final String EVALUATION = "evaluation.json";
    /** The file with the probabilities of every test image: little-endian floats, row by row. */
    public static final String PROBABILITIES = "probabilities.f32";
    /** The history as a table. */
    public static final String TRAINING_CSV = "training.csv";

    /** The directory of the model in other formats, apart from the model itself. */
    private static final String EXPORTED = "exported";

    private static final String REPORT = "report.html";
    private static final String SUMMARY = "report.md";
    /** The files of a training whose content {@code training.json} records. */
    public static final List<String> RECORDED = List.of(MODEL, PROBABILITIES, TRAINING_CSV, EVALUATION);
    /** The files in the order in which they are removed: the one that names a complete result goes first. */
    private static final List<String> FILES = List.of(
            EVALUATION, "gate.json", REPORT, SUMMARY, "training.json", TRAINING_CSV, PROBABILITIES, BuildNote.FILE);
    /** The names that readers of models give to a copy, and those of files of predictions. */
    private static final Pattern MODEL_NAME = Pattern.compile("model\\.[A-Za-z0-9]+|predictions\\.(?:csv|npy|npz)");
    /** Recorded in the place of the hash of a file that the result does not have. */
    public static final String ABSENT = "none";

    /**
     * Returns the file of the model: that which {@code training.json} records, which is {@value #MODEL} but for models
     * that were made elsewhere in another format.
     */
    public Path model() {
        return path.resolve(recordedModel());
    }

    private String recordedModel() {
        if (!Files.exists(training())) {
            return MODEL;
        }
        try {
            return TrainingFile.readFiles(training()).keySet().stream()
                    .filter(name -> MODEL_NAME.matcher(name).matches())
                    .findFirst()
                    .orElse(MODEL);
        } catch (InvalidInputException e) {
            // Whoever reads the result is told that its record is damaged.
            return MODEL;
        }
    }

    /** Returns the result directory that a path names: itself, or that of the model that it is the path of. */
    public static Path named(Path path) {
        return MODEL_NAME.matcher(String.valueOf(path.getFileName())).matches() && !isInNoResult(path)
                ? path.getParent()
                : path;
    }

    /** Returns whether a path is that of a file that lies beside no evaluation. */
    public static boolean isInNoResult(Path path) {
        return Files.isRegularFile(path) && !Files.exists(new ResultDirectory(path.getParent()).evaluation());
    }

    /** Returns whether a file would be taken for this result's model. */
    public boolean isModel(Path file) throws IOException {
        return MODEL_NAME.matcher(String.valueOf(file.getFileName())).matches()
                && Files.exists(path)
                && Files.isSameFile(file.toAbsolutePath().getParent(), path);
    }

    /**
     * Returns whether a file holds the model that was made elsewhere, or the predictions, that this result is of.
     *
     * @throws InvalidInputException if one of the two cannot be read
     */
    public boolean isOf(Path file) {
        return Files.isRegularFile(file)
                && Files.exists(training())
                && ModelFileHash.sha256(file).equals(Fingerprint.foreignModel(TrainingFile.readInputs(training())));
    }

    private List<Path> exports() {
        if (!Files.isDirectory(exported())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(exported())) {
            return files.filter(file -> Files.isRegularFile(file)
                            && MODEL_NAME.matcher(file.getFileName().toString()).matches())
                    .toList();
        } catch (IOException e) {
            throw Unreadable.file(exported(), e);
        }
    }

    /** Returns the names of the files whose content {@code training.json} records. */
    private List<String> recorded() {
        return recorded(model().getFileName().toString());
    }

    /**
     * Returns the names of the files whose content {@code training.json} records.
     *
     * @param model name of the file of the model
     */
    public static List<String> recorded(String model) {
        return RECORDED.stream().map(name -> name.equals(MODEL) ? model : name).toList();
    }

    /** Written last of a training's files: where it is, the result is whole. */
    public Path evaluation() {
        return path.resolve(EVALUATION);
    }

    /** History and provenance. */
    public Path training() {
        return path.resolve("training.json");
    }

    /** Probabilities of every test image, little-endian floats, row by row. */
    public Path probabilities() {
        return path.resolve(PROBABILITIES);
    }

    /** Returns the directory of the model in other formats, which {@link #model} does not look into. */
    public Path exported() {
        return path.resolve(EXPORTED);
    }

    /** The trend over commits, which outlives a result. */
    public Path history() {
        return path.resolve("history.json");
    }

    /** The verdict. */
    public Path gate() {
        return path.resolve("gate.json");
    }

    /** Returns the directory of the result of another seed of the same recipe. */
    public ResultDirectory ofSeed(long seed) {
        return new ResultDirectory(path.resolve("seeds").resolve(String.valueOf(seed)));
    }

    /** The report for people. */
    public Path report() {
        return path.resolve(REPORT);
    }

    /**
     * Returns whether the report is missing, or the result changed since it was made: its data may be called something
     * else.
     */
    public boolean isReportOutdated() {
        try {
            return !Files.exists(report())
                    || Files.getLastModifiedTime(report()).compareTo(Files.getLastModifiedTime(evaluation())) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** The verdict for a pull request. */
    public Path summary() {
        return path.resolve(SUMMARY);
    }

    /**
     * Makes the directory, and sees that files can be written into it. Removes what a killed writer left a while ago.
     *
     * @throws InvalidInputException if not
     */
    public void create() {
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, ".writable", WholeFile.PART));
            WholeFile.sweep(path);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "outputDirectory '" + path + "' cannot be written to: " + e
                            + "; choose another with -Dmnist.outputDirectory",
                    e);
        }
    }

    /**
     * Removes an earlier result, and what a killed writer left, so that a training that fails leaves nothing that could
     * be taken for its own.
     */
    public void clear() throws IOException {
        Path model = model();
        Files.deleteIfExists(evaluation());
        // Before its record goes.
        Files.deleteIfExists(model);
        Files.deleteIfExists(path.resolve(MODEL));
        for (String file : FILES) {
            Files.deleteIfExists(path.resolve(file));
        }
        for (Path export : exports()) {
            Files.delete(export);
        }
        clearParts(path);
        clearParts(exported());
    }

    private static void clearParts(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(path, ".*" + WholeFile.PART)) {
                for (Path part : parts) {
                    Files.delete(part);
                }
            }
        }
    }

    /**
     * Writes a result, its evaluation last.
     *
     * @param model name of the file of the model
     * @param files by name, just those of {@link #RECORDED}, but for the name of the model; without
     *     {@link #PROBABILITIES} where the outputs are not known
     * @param trainingJson content of {@code training.json}, which records their hashes
     */
    public void write(String model, Map<String, byte[]> files, byte[] trainingJson) throws IOException {
        List<String> names = recorded(model);
        Set<String> given = new HashSet<>(files.keySet());
        given.add(PROBABILITIES);
        if (!given.equals(Set.copyOf(names)) || !MODEL_NAME.matcher(model).matches()) {
            throw new IllegalArgumentException("a result has the files " + names + ", not " + files.keySet());
        }
        for (String name : names) {
            if (!path.resolve(name).equals(evaluation()) && files.containsKey(name)) {
                WholeFile.write(path.resolve(name), files.get(name));
            }
        }
        WholeFile.write(training(), trainingJson);
        WholeFile.write(evaluation(), files.get(EVALUATION));
    }

    /**
     * Copies the result, its evaluation last, in the place of one that is there.
     *
     * @param dataset where the data of the copy is; a path is absolute
     */
    void copyTo(ResultDirectory target, DataSource dataset) throws IOException {
        byte[] evaluation = EvaluationFile.withDataset(evaluation(), dataset);
        byte[] training = TrainingFile.withDataset(
                training(), TrainingFile.recordedDataset(dataset, target.path), Sha256.of(evaluation));
        copyTo(target, training, evaluation);
    }

    /** Copies the result as it is, its evaluation last, in the place of one that is there. */
    void copyTo(ResultDirectory target) throws IOException {
        copyTo(target, Files.readAllBytes(training()), Files.readAllBytes(evaluation()));
    }

    private void copyTo(ResultDirectory target, byte[] training, byte[] evaluation) throws IOException {
        target.clear();
        for (String name : recorded()) {
            if (!name.equals(EVALUATION) && Files.exists(path.resolve(name))) {
                WholeFile.copy(path.resolve(name), target.path.resolve(name));
            }
        }
        WholeFile.write(target.training(), training);
        WholeFile.write(target.evaluation(), evaluation);
    }

    /**
     * Why a model must be trained anew; empty if the result here is of just these inputs and nobody changed it since.
     *
     * @param inputs what determines the model, see {@link Fingerprint}
     */
    public Optional<String> staleness(Map<String, String> inputs) {
        if (!Files.exists(training())) {
            return Optional.of("no earlier result");
        }
        try {
            Map<String, String> files = TrainingFile.readFiles(training());
            if (recorded().stream()
                    .anyMatch(name -> !Files.exists(path.resolve(name)) && !ABSENT.equals(files.get(name)))) {
                return Optional.of("no earlier result");
            }
            Optional<String> difference = Fingerprint.difference(TrainingFile.readInputs(training()), inputs);
            return difference.isPresent() ? difference : changedFile().map(name -> name + " was changed");
        } catch (InvalidInputException e) {
            return Optional.of("the earlier result cannot be read");
        }
    }

    /**
     * Notes where the data of an up-to-date result are now, which may have been moved since, or renamed. The result is
     * then the one that would be made of them now.
     *
     * @param dataset where the data is; a path is absolute
     * @throws InvalidInputException if the result cannot be written to
     */
    public void noteDataset(DataSource dataset) {
        DataSource recorded = TrainingFile.recordedDataset(dataset, path);
        byte[] evaluation = EvaluationFile.withDataset(evaluation(), dataset);
        try {
            boolean isRenamed = !Arrays.equals(evaluation, Files.readAllBytes(evaluation()));
            if (isRenamed || !TrainingFile.isOfDataset(training(), recorded)) {
                WholeFile.write(training(), TrainingFile.withDataset(training(), recorded, Sha256.of(evaluation)));
            }
            if (isRenamed) {
                WholeFile.write(evaluation(), evaluation);
            }
        } catch (IOException e) {
            throw new InvalidInputException(training() + " cannot be written: " + e, e);
        }
    }

    /**
     * Holds a result against what its training recorded of it.
     *
     * @throws InvalidInputException if a file of it is missing or was changed since
     */
    public void checkUnchanged() {
        changedFile().ifPresent(name -> {
            throw new InvalidInputException(
                    path.resolve(name) + " was changed since mnist:train wrote it, or is missing;"
                            + " run mnist:train or mnist:evaluate again");
        });
    }

    private Optional<String> changedFile() {
        if (!Files.exists(training())) {
            return Optional.of(training().getFileName().toString());
        }
        Map<String, String> files = TrainingFile.readFiles(training());
        return recorded().stream()
                .filter(name -> !Objects.equals(files.get(name), sha256(path.resolve(name))))
                .findFirst();
    }

    private static String sha256(Path file) {
        return Files.exists(file) ? FileHash.sha256(file) : ABSENT;
    }
}
