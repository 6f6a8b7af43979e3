package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Classifies images that belong to no data set, such as pictures. */
final class ClassificationJob {

    private ClassificationJob() {}

    /**
     * Does what a request asks for.
     *
     * @return what a reader of the outputs must know
     * @throws InvalidInputException if the model cannot be opened, or takes other images
     */
    static WorkerEvent.Outputs run(ClassificationRequest request) throws IOException {
        OpenedModel model = request.unevaluated().isPresent()
                ? request.unevaluated().get().open(request.threads())
                : evaluated(request);
        return request.write(model.of(images(request)));
    }

    private static OpenedModel evaluated(ClassificationRequest request) {
        ResultDirectory directory = new ResultDirectory(request.model().getParent());
        ModelEvaluation evaluation = EvaluationFile.read(directory.evaluation());
        if (!evaluation.dataset().shape().images().equals(request.shape())) {
            throw new InvalidInputException("the images are " + request.shape() + ", allowed are those of "
                    + evaluation.dataset().shape().images() + " that " + request.model()
                    + " takes; give others, or another model");
        }
        return ModelReaders.onClassPath()
                .open(request.model(), evaluation.model().card(), request.threads());
    }

    private static Images images(ClassificationRequest request) throws IOException {
        List<byte[]> images = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(request.input()))) {
            for (int image = 0; image < request.images(); image++) {
                byte[] pixels = new byte[request.shape().values()];
                in.readFully(pixels);
                images.add(pixels);
            }
        }
        return Images.of(request.shape(), images);
    }
}
