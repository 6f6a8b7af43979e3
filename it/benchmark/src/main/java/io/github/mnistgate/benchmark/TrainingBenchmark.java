package io.github.mnistgate.benchmark;

import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Validation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A step, and an epoch, of a training that runs on. */
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TrainingBenchmark {

    private static final int STEPS = 50;

    /** The parameters that both benchmarks vary. */
    @State(Scope.Benchmark)
    public static class Variant {

        @Param({"mlp-128-64", "mlp-128", "mlp-512-256-128", "mlp-128-128-128"})
        public String preset;

        @Param({"fused", "dl4j"})
        public String trainer;

        @Param("1")
        public int threads;

        private RunningTraining start(Validation validation) {
            Recipe recipe = Recipes.preset(preset);
            return new RunningTraining(
                    Trainers.named(trainer, threads),
                    Recipes.with(recipe, recipe.epochs(), recipe.batchSize(), validation),
                    STEPS);
        }
    }

    /** Steps alone: the training validates on nothing. */
    @State(Scope.Benchmark)
    public static class Steps {

        private RunningTraining training;

        @Setup
        public void start(Variant variant) {
            training = variant.start(Validation.NONE);
        }

        @Setup(Level.Iteration)
        public void wait(Variant variant) throws InterruptedException {
            training.restart();
            training.awaitSteps();
        }

        @TearDown
        public void stop() throws InterruptedException {
            training.stop();
        }
    }

    /** Whole epochs with the preset's validation. */
    @State(Scope.Benchmark)
    public static class Epochs {

        private RunningTraining training;

        @Setup
        public void start(Variant variant) {
            training = variant.start(Recipes.preset(variant.preset).validation());
        }

        @Setup(Level.Iteration)
        public void wait(Variant variant) throws InterruptedException {
            training.restart();
            training.awaitEpoch();
        }

        @TearDown
        public void stop() throws InterruptedException {
            training.stop();
        }
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public void step(Steps steps) throws InterruptedException {
        steps.training.awaitSteps();
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public void epoch(Epochs epochs) throws InterruptedException {
        epochs.training.awaitEpoch();
    }
}
