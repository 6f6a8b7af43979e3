package io.github.mnistgate.dataset;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Both halves of a data set.
 *
 * @param train to train with
 * @param test to evaluate with
 */
@API(status = API.Status.INTERNAL)
public record DataSplits(LabelledImages train, LabelledImages test) {

    public DataSplits {
        checkShapes(train.name(), train.shape(), test.shape());
    }

    /** @throws InvalidInputException if the images of both halves differ in shape */
    static void checkShapes(String name, ImageShape train, ImageShape test) {
        if (!train.equals(test)) {
            throw new InvalidInputException("data set '" + name + "': its training images are " + train
                    + ", its test images " + test + "; all must have one shape");
        }
    }

    /**
     * Reads both at the same time; parameter and errors as of {@link LabelledImages#read}. Where both are at fault, the
     * training split's fault is told.
     */
    public static DataSplits read(DataSource source) {
        try (DatasetFiles files = DatasetFiles.of(Argument.given("source", source, "a DataSource"))) {
            return both(files::read, DataSplits::new);
        }
    }

    /** Reads something of both splits at the same time, and makes one of it. */
    static <S, T> T both(Function<Split, S> read, BiFunction<S, S, T> together) {
        FutureTask<S> test = new FutureTask<>(() -> read.apply(Split.TEST));
        Thread reader = new Thread(test, "reader of the test images");
        reader.setDaemon(true);
        reader.start();
        return together.apply(read.apply(Split.TRAIN), result(test));
    }

    /** Waits for something that is read, and throws what reading it threw. */
    static <S> S result(FutureTask<S> test) {
        try {
            return test.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("reading the data set was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /** Returns the identity that tells this data set apart. */
    public DatasetIdentity identity() {
        return new DatasetIdentity(train.size(), train.sha256(), test.sha256(), train.dataShape());
    }
}
