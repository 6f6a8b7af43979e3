package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.Versions;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ProbabilitiesFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates a network on the test images, and writes the result. */
final class ResultWriter {

    private ResultWriter() {}

    /**
     * The origin of a network.
     *
     * @param preset null where it was made elsewhere
     * @param card what it is
     * @param fileName of its file
     * @param inputs what determines it, see {@link io.github.mnistgate.training.Fingerprint}
     * @param trainer that made it
     * @param device that trained, where it was not the processor
     * @param versions of the libraries that made it, by name
     * @param epochs none where it was made elsewhere
     * @param trainScore on the training images
     */
    record Origin(
            String preset,
            ModelCard card,
            String fileName,
            Map<String, String> inputs,
            String trainer,
            String backend,
            int threads,
            Map<String, String> device,
            Map<String, String> versions,
            List<EpochMetrics> epochs,
            Score trainScore) {}

    /**
     * Writes a whole result; an earlier one is removed once all of it is computed.
     *
     * @param dataset where the test images were read from
     * @return what was written to {@code training.json}
     * @throws InvalidInputException if a probability is no number
     */
    static TrainingRecord write(
            ResultDirectory directory, DataSource dataset, LabelledImages test, TrainedNetwork network, Origin origin)
            throws IOException {
        Predictions predictions = network.of(test);
        checkNumbers(predictions);
        return write(directory, dataset, test, new Judged(network.toModelFile(), predictions), origin);
    }

    /**
     * The model, or the file of predictions, that a result is of.
     *
     * @param file its bytes
     * @param predictions for the test images
     */
    record Judged(byte[] file, Predictions predictions) {}

    /** Writes the result of predictions whose outputs need not be known; otherwise like the other method. */
    static TrainingRecord write(
            ResultDirectory directory, DataSource dataset, LabelledImages test, Judged judged, Origin origin)
            throws IOException {
        ModelEvaluation evaluation = Evaluator.evaluate(
                new EvaluatedDataset(
                        test.name(),
                        test.split().key(),
                        test.size(),
                        test.sha256(),
                        test.dataShape(),
                        dataset.preparation(),
                        Optional.of(dataset)),
                new EvaluatedModel(origin.preset(), origin.card(), Sha256.of(judged.file())),
                judged.predictions(),
                test.labels());
        Map<String, byte[]> files = new HashMap<>(Map.of(
                origin.fileName(),
                judged.file(),
                ResultDirectory.TRAINING_CSV,
                TrainingFile.toCsv(origin.epochs()),
                ResultDirectory.EVALUATION,
                EvaluationFile.toBytes(evaluation)));
        if (judged.predictions().hasOutputs()) {
            files.put(ResultDirectory.PROBABILITIES, ProbabilitiesFile.toBytes(judged.predictions()));
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        ResultDirectory.recorded(origin.fileName())
                .forEach(name -> hashes.put(
                        name, files.containsKey(name) ? Sha256.of(files.get(name)) : ResultDirectory.ABSENT));
        TrainingRecord record = new TrainingRecord(
                dataset,
                origin.inputs(),
                origin.trainer(),
                origin.backend(),
                origin.threads(),
                origin.device(),
                versions(origin.versions()),
                String.join(" ", property("os.name"), property("os.version"), property("os.arch")),
                Processor.name(),
                hashes,
                origin.epochs(),
                origin.trainScore(),
                new Score(evaluation.loss(), evaluation.accuracy()));
        directory.clear();
        directory.write(
                origin.fileName(),
                files,
                TrainingFile.toJson(record.withDataset(TrainingFile.recordedDataset(dataset, directory.path()))));
        return record;
    }

    /**
     * Checks that the probabilities are numbers. A training that diverged is reported before; a network that was made
     * elsewhere may hold anything.
     */
    private static void checkNumbers(Predictions predictions) {
        predictions.firstWithoutNumbers().ifPresent(image -> {
            throw new InvalidInputException("the network's probabilities of test image " + image
                    + " are no numbers: its parameters are too large, or no numbers themselves; train it again");
        });
    }

    private static Map<String, String> versions(Map<String, String> libraries) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("mnist", Versions.project());
        versions.putAll(libraries);
        versions.put("java", property("java.version"));
        versions.put("jvm", property("java.vm.name"));
        return versions;
    }

    private static String property(String name) {
        return System.getProperty(name);
    }
}
