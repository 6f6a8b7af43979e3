package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.classifier.Verification;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.report.BuildNote;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.TrainingRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way to a wanted result: it is up to date, or it is taken from the cache, or it is trained and then kept in the
 * cache. While one build trains a result, others that want it wait.
 *
 * @param cache of results, which may be off; asked for when a result is not up to date
 * @param data where this machine has the data
 * @param force the reason to train though the result is there; empty to train only what is not there
 * @param patience for how long another build that trains the same result is waited for; empty: until it ends
 */
public record Provision(
        Supplier<ResultCache> cache, DataSource data, Optional<String> force, Optional<Duration> patience) {

    /**
     * Trains a result that is not there.
     *
     * @param <X> the failure of a training
     */
    public interface Training<X extends Exception> {

        /** Called before an earlier result is changed. */
        default void beforeChange() throws X {}

        /**
         * Holds a result that this build did not make against its model.
         *
         * @return why the result does not follow from it, in words; empty if it does
         */
        default Optional<String> fault(ResultDirectory directory) throws X {
            return Verification.fault(Result.read(directory), false);
        }

        /**
         * Trains, and leaves the result in its directory.
         *
         * @param reason why the directory does not hold it yet
         */
        WorkerEvent.Result train(String reason) throws X;
    }

    /**
     * Provides a result, and tells how.
     *
     * @param place of the result among those that the listener is told of
     * @throws io.github.mnistgate.InvalidInputException if an up-to-date result cannot note where the data is
     * @throws X if the training fails
     */
    public <X extends Exception> void provide(
            int place, WantedResult wanted, Runner.Listener listener, Training<X> training) throws X {
        Optional<String> reason = force.or(wanted::staleness);
        if (reason.isEmpty()) {
            reason = fault(wanted.directory(), data, training::fault);
        }
        if (reason.isEmpty()) {
            tellUpToDate(place, wanted, listener);
            return;
        }
        try (ResultCache.Entry entry = cache.get().lock(wanted.task().inputs(), patience)) {
            entry.path().ifPresent(path -> listener.onCachePath(place, path));
            if (force.isEmpty() && entry.isThere()) {
                training.beforeChange();
                if (entry.restoreTo(wanted.directory(), data)) {
                    if (follows(wanted, entry, listener, training)) {
                        listener.onRestored(place, reason.get());
                        listener.onDone(place, scores(wanted.directory()));
                        return;
                    }
                }
            }
            listener.onDone(place, training.train(reason.get()));
            BuildNote.write(wanted.directory(), true);
            entry.store(wanted.directory());
        }
    }

    /** Returns whether a result of the cache follows from its model. One that does not is removed from there. */
    private <X extends Exception> boolean follows(
            WantedResult wanted, ResultCache.Entry entry, Runner.Listener listener, Training<X> training) throws X {
        wanted.directory().noteDataset(data);
        try {
            Optional<String> fault = training.fault(wanted.directory());
            fault.ifPresent(entry::reject);
            return fault.isEmpty();
        } catch (InvalidInputException e) {
            // The result may be sound, and is replaced by the one that is trained now.
            listener.onWarning("the result in the cache could not be held against its model: " + e.getMessage());
            return false;
        }
    }

    /** Tells of a result that is up to date. */
    static void tellUpToDate(int place, WantedResult wanted, Runner.Listener listener) {
        listener.onUpToDate(place);
        listener.onDone(place, scores(wanted.directory()));
    }

    /**
     * Returns why a result that was made of the same inputs is not taken: it does not follow from its model, or this
     * cannot be found out.
     *
     * @param data where the data is now, which is noted in the result
     */
    static Optional<String> fault(ResultDirectory directory, DataSource data) {
        return Provision.<RuntimeException>fault(directory, data, each -> Verification.fault(Result.read(each), false));
    }

    private interface Check<X extends Exception> {
        Optional<String> fault(ResultDirectory directory) throws X;
    }

    private static <X extends Exception> Optional<String> fault(
            ResultDirectory directory, DataSource data, Check<X> check) throws X {
        directory.noteDataset(data);
        try {
            return check.fault(directory);
        } catch (InvalidInputException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static WorkerEvent.Result scores(ResultDirectory directory) {
        TrainingRecord record = TrainingFile.read(directory.training());
        return new WorkerEvent.Result(record.trainScore(), record.testScore());
    }
}
