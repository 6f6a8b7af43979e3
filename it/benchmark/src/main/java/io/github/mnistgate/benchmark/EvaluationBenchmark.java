package io.github.mnistgate.benchmark;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Validation;
import io.github.mnistgate.training.TrainedNetwork;
import io.github.mnistgate.training.TrainingListener;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The evaluation of 10,000 test images: the predictions of what a trainer made, and the metrics. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EvaluationBenchmark {

    /** A few large steps: what is measured does not depend on how well the network is trained. */
    private static final int BATCH = 6000;

    @Param({"mlp-128-64", "mlp-512-256-128"})
    public String preset;

    @Param({"fused", "dl4j"})
    public String trainer;

    @Param("1")
    public int threads;

    private LabelledImages test;
    private TrainedNetwork network;
    private EvaluatedDataset dataset;
    private EvaluatedModel model;

    @Setup
    public void train() {
        Recipe recipe = Recipes.with(Recipes.preset(preset), 1, BATCH, Validation.NONE);
        test = MnistDataset.embedded(Split.TEST);
        network = Trainers.named(trainer, threads)
                .train(recipe, MnistDataset.embedded(Split.TRAIN), test, new TrainingListener() {})
                .network();
        dataset = new EvaluatedDataset(test.name(), test.split().key(), test.size(), test.sha256(), DataShape.MNIST);
        model = new EvaluatedModel(recipe.preset(), ModelCard.of(recipe.spec(), ImageShape.MNIST), "");
    }

    @Benchmark
    public ModelEvaluation evaluation() {
        return Evaluator.evaluate(dataset, model, network.of(test), test.labels());
    }
}
