package io.github.mnistgate.worker;

import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.evaluation.Robustness;
import io.github.mnistgate.fused.WarmUp;
import io.github.mnistgate.report.ResultDirectory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Classifies corrupted test images. Some images at a time are corrupted and then classified by one thread, so that no
 * thread waits for another, and no more of a corrupted data set is in memory. Images that several models classify are
 * corrupted once.
 */
final class RobustnessJob {

    /** Images that a thread takes at a time. */
    private static final int MAX_SHARE = 256;
    /** The values of these images; fewer large images are taken. */
    private static final int SHARE_VALUES = 1 << 18;

    private static final int MIN_SHARE = 8;

    private final List<Task> tasks = new ArrayList<>();
    /** Compiles the loops; empty where a module classifies. */
    private final Optional<WarmUp> warmUp;

    private RobustnessJob(Optional<WarmUp> warmUp) {
        this.warmUp = warmUp;
    }

    /** The right answers of a model under a condition, so far. */
    private record Tally(
            int place, Condition condition, OpenedModel model, AtomicInteger right, AtomicBoolean withoutNumbers) {

        Tally(int place, Condition condition, OpenedModel model) {
            this(place, condition, model, new AtomicInteger(), new AtomicBoolean());
        }

        /** The answer of the worker. */
        WorkerEvent event(int images) {
            Optional<Ratio> accuracy =
                    withoutNumbers.get() ? Optional.empty() : Optional.of(new Ratio(right.get(), images));
            return WorkerEvent.robustness(new WorkerEvent.Robustness(condition, accuracy))
                    .ofRun(place);
        }
    }

    /** One condition of a data set, and the models that are asked about it. */
    private record Task(LabelledImages images, Condition condition, List<Tally> tallies) {

        int share() {
            return Math.max(
                    MIN_SHARE, Math.min(MAX_SHARE, SHARE_VALUES / images.shape().values()));
        }

        int shares() {
            return (images.size() + share() - 1) / share();
        }
    }

    /**
     * Classifies what a request asks for.
     *
     * @param answers is told of every model and condition, in the order of the request
     * @throws io.github.mnistgate.InvalidInputException if a result is missing or damaged, or its test images have
     *     changed
     */
    static void run(RobustnessRequest request, Consumer<WorkerEvent> answers) {
        Map<Integer, ResultDirectory> directories = new LinkedHashMap<>();
        request.models().forEach(model -> directories.put(directories.size(), model.directory()));
        Result first = Result.read(directories.get(0));
        // The loops are compiled while images and models are read.
        RobustnessJob job =
                new RobustnessJob(first.evaluation().model().card().dense().map(WarmUp::beginInference));
        List<Tally> tallies = new ArrayList<>();
        Map<Integer, LabelledImages> images = new LinkedHashMap<>();
        first.seeds(directories).forEach((place, result) -> {
            // Threads that share a model need no threads of its own.
            OpenedModel model = result.open(1);
            images.put(place, result.testImages().get());
            request.models()
                    .get(place)
                    .conditions()
                    .forEach(condition -> tallies.add(new Tally(place, condition, model)));
        });
        tallies.forEach(tally -> job.add(images.get(tally.place()), tally));
        job.run(request.threads());
        tallies.forEach(
                tally -> answers.accept(tally.event(images.get(tally.place()).size())));
    }

    private void add(LabelledImages images, Tally tally) {
        for (Task task : tasks) {
            if (task.images() == images && task.condition().equals(tally.condition())) {
                task.tallies().add(tally);
                return;
            }
        }
        tasks.add(new Task(images, tally.condition(), new ArrayList<>(List.of(tally))));
    }

    private void run(int threads) {
        List<Runnable> shares = new ArrayList<>();
        for (Task task : tasks) {
            for (int share = 0; share < task.shares(); share++) {
                int from = share * task.share();
                int to = Math.min(task.images().size(), from + task.share());
                shares.add(() -> classify(task, from, to));
            }
        }
        Crew.run(threads, shares);
    }

    private void classify(Task task, int from, int to) {
        Condition condition = task.condition();
        Images corrupted = condition.corruption().apply(task.images(), from, to, condition.severity(), Robustness.SEED);
        warmUp.ifPresent(WarmUp::await);
        for (Tally tally : task.tallies()) {
            Predictions predictions = tally.model().of(corrupted);
            if (predictions.firstWithoutNumbers().isPresent()) {
                tally.withoutNumbers().set(true);
            } else {
                tally.right().addAndGet(right(predictions, task.images(), from));
            }
        }
    }

    private static int right(Predictions predictions, LabelledImages images, int from) {
        int right = 0;
        for (int image = 0; image < predictions.size(); image++) {
            right += predictions.label(image) == images.label(from + image) ? 1 : 0;
        }
        return right;
    }
}
