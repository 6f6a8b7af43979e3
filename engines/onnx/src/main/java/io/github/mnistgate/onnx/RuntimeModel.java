package io.github.mnistgate.onnx;

import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model that ONNX Runtime classifies. Each run takes the same number of images, one where the model leaves it open,
 * by one thread: so the outputs for an image depend neither on the images beside it, as they would where a model is
 * quantized at run time, nor on the number of threads.
 */
record RuntimeModel(ModelCard card, RuntimeSession session, byte[] file, int threads) implements OpenedModel {

    @Override
    public Predictions of(Images images) {
        int classes = session.classes();
        float[] outputs = new float[Math.multiplyExact(images.size(), classes)];
        int runs = (images.size() + session.batch() - 1) / session.batch();
        int workers = Math.max(1, Math.min(Math.min(threads, session.maxRuns()), runs));
        if (workers == 1) {
            session.classify(images, 0, images.size(), outputs);
        } else {
            inParallel(images, outputs, (runs + workers - 1) / workers * session.batch());
        }
        return session.predictions(outputs);
    }

    /** @param share the number of images of a thread */
    private void inParallel(Images images, float[] outputs, int share) {
        List<Runnable> shares = new ArrayList<>();
        for (int from = 0; from < images.size(); from += share) {
            int start = from;
            int end = Math.min(images.size(), from + share);
            shares.add(() -> session.classify(images, start, end, outputs));
        }
        Shares.run(shares);
    }

    @Override
    public Prediction predict(float[] grey) {
        return session.predictions(session.classify(grey)).prediction(0);
    }

    @Override
    public byte[] toModelFile() {
        return file.clone();
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("onnxruntime", session.version());
    }
}
