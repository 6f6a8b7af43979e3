package com.example.it.centroid;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import io.github.mnistgate.training.Trainer;

/** An engine that says of its network that it takes every image for what it is, which the model file does not. */
public final class BoastingEngine implements Engine {

    private static final int DIGITS = 10;

    @Override
    public String trainer() {
        return "boasting";
    }

    @Override
    public String backend() {
        return CPU;
    }

    @Override
    public int defaultThreads() {
        return 1;
    }

    @Override
    public Trainer create(int threads) {
        Trainer centroid = new CentroidEngine().create(threads);
        return (recipe, train, test, listener) -> {
            Trainer.Trained trained = centroid.train(recipe, train, test, listener);
            return new Trainer.Trained(new Boast(trained.network()), trained.epochs());
        };
    }

    private record Boast(TrainedNetwork network) implements TrainedNetwork {

        @Override
        public Predictions of(LabelledImages data) {
            float[] probabilities = new float[data.size() * DIGITS];
            for (int i = 0; i < data.size(); i++) {
                probabilities[i * DIGITS + data.label(i)] = 1;
            }
            return Predictions.ofOutputs(probabilities, DIGITS);
        }

        @Override
        public Score score(LabelledImages data, int from, int to) {
            return network.score(data, from, to);
        }

        @Override
        public byte[] toModelFile() {
            return network.toModelFile();
        }
    }
}
