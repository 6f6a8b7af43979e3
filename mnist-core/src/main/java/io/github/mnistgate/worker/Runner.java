package io.github.mnistgate.worker;

import io.github.mnistgate.training.EpochMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * Runs trainings. Implementations differ in where they train: a {@link JvmRunner} in a JVM for each training, a
 * {@link PoolRunner} several at a time in one JVM, a {@link ClusterRunner} on other machines.
 */
public interface Runner {

    /**
     * Sees that results are in their directories, see {@link Provision}. Returns when no training runs any more.
     *
     * @param wanted in the order in which the trainings are begun
     * @param listener is told of each result by its place in the list
     * @return the failures that the listener was told of, by place; a place of a training that was not begun because of
     *     another's failure is not among them
     * @throws WorkerFailedException in one line, if the runner itself fails, so that the end of its trainings is not
     *     known
     * @throws io.github.mnistgate.InvalidInputException for a mistake of the user's that no training can be begun with
     */
    SortedMap<Integer, WorkerFailedException> run(List<WantedResult> wanted, Listener listener)
            throws WorkerFailedException;

    /**
     * Sees that one result is in its directory.
     *
     * @param listener is told of it as of place 0
     * @throws WorkerFailedException in one line, if it is not
     */
    default void run(WantedResult wanted, Listener listener) throws WorkerFailedException {
        SortedMap<Integer, WorkerFailedException> failures = run(List.of(wanted), listener);
        if (!failures.isEmpty()) {
            throw failures.get(failures.firstKey());
        }
    }

    /** Follows trainings, each by its place in the list of wanted results. */
    interface Listener extends WorkerProcess.OutputListener {

        /** Returns whether steps are shown, and so are wanted. */
        default boolean wantsSteps() {
            return false;
        }

        /** The place of the result in the cache, whether or not it is there. */
        default void onCachePath(int place, Path path) {}

        /** The result was in its directory already. */
        default void onUpToDate(int place) {}

        /**
         * The cache had the result.
         *
         * @param reason why the directory did not hold it
         */
        default void onRestored(int place, String reason) {}

        /**
         * The result is trained.
         *
         * @param reason why the directory did not hold it
         */
        default void onStart(int place, String reason) {}

        /** Some steps of an epoch are done. */
        default void onStep(int place, WorkerEvent.Step step) {}

        /** An epoch is done. */
        default void onEpoch(int place, EpochMetrics epoch) {}

        /** The result is in its directory, whichever way it came there. */
        void onDone(int place, WorkerEvent.Result scores);

        /** There is no result. The message of the failure is a line for the user. */
        default void onFailed(int place, WorkerFailedException failure) {}
    }
}
