package io.github.mnistgate.benchmark;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures what comes before the first step, each part in a JVM that has just started, as in a training. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(10)
public class StartBenchmark {

    /** The half of the data set that is read. */
    @State(Scope.Benchmark)
    public static class Data {

        @Param({"TRAIN", "TEST"})
        public Split split;
    }

    /** Unpacks and verifies the embedded images. */
    @Benchmark
    public LabelledImages data(Data data) {
        return MnistDataset.embedded(data.split);
    }

    /** Loads ND4J with its native libraries, which were unpacked before, and makes a first array. */
    @Benchmark
    public INDArray nd4j() {
        return Nd4j.zeros(1);
    }
}
