package io.github.mnistgate.report;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whole results with a model of a given size, in which nobody looks. */
final class Results {

    private Results() {}

    static ResultDirectory write(ResultDirectory result, Map<String, String> inputs, long modelBytes)
            throws IOException {
        return write(result, inputs, modelBytes, "here");
    }

    /** @param dataset name of the data set that the evaluation is of */
    static ResultDirectory write(ResultDirectory result, Map<String, String> inputs, long modelBytes, String dataset)
            throws IOException {
        Files.createDirectories(result.path());
        try (RandomAccessFile model = new RandomAccessFile(result.model().toFile(), "rw")) {
            model.setLength(modelBytes);
        }
        String model = Sha256.of(result.model());
        Map<String, byte[]> files = Map.of(
                ResultDirectory.PROBABILITIES, new byte[] {1, 2, 3, 4},
                ResultDirectory.TRAINING_CSV, TrainingFile.toCsv(List.of()),
                ResultDirectory.EVALUATION, EvaluationFile.toBytes(Evaluations.of(model, dataset)));
        Map<String, String> hashes = new HashMap<>();
        hashes.put(ResultDirectory.MODEL, model);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            hashes.put(file.getKey(), Sha256.of(file.getValue()));
            WholeFile.write(result.path().resolve(file.getKey()), file.getValue());
        }
        WholeFile.write(
                result.training(),
                TrainingFile.toJson(new TrainingRecord(
                        DataSource.of("data of " + result.path()),
                        inputs,
                        "dl4j",
                        "cpu",
                        1,
                        Map.of(),
                        Map.of(),
                        "os",
                        "cpu",
                        hashes,
                        List.of(),
                        new Score(0, 1),
                        new Score(0, 1))));
        return result;
    }

    static ResultDirectory write(Path directory, Map<String, String> inputs, long modelBytes) throws IOException {
        return write(new ResultDirectory(directory), inputs, modelBytes);
    }
}
