package io.github.mnistgate.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import java.util.Optional;

/**
 * A message from a worker to the build: a line of JSON on its standard output, behind a mark that tells it from lines
 * that native code may print there. Only the members of the event's kind are set.
 *
 * @param epoch set with {@link Kind#EPOCH}
 * @param step set with {@link Kind#STEP}
 * @param result set with {@link Kind#DONE}
 * @param robustness set with {@link Kind#ROBUSTNESS}
 * @param outputs set with {@link Kind#OUTPUTS}
 * @param message set with {@link Kind#WARNING} and {@link Kind#ERROR}: a line for the user; with {@link Kind#START} and
 *     {@link Kind#RESTORED}: why the result was not there
 * @param run of several trainings or models, the place of the one that it is about, from 0; else null
 */
public record WorkerEvent(
        Kind kind,
        EpochMetrics epoch,
        Step step,
        Result result,
        Robustness robustness,
        Outputs outputs,
        String message,
        Integer run) {

    /** The subject of an event. */
    public enum Kind {
        UP_TO_DATE,
        START,
        RESTORED,
        STEP,
        EPOCH,
        DONE,
        ROBUSTNESS,
        OUTPUTS,
        WARNING,
        ERROR
    }

    /** Progress within an epoch. */
    public record Step(int epoch, int step, int steps, double loss, double accuracy) {}

    /** The scores at the end of the training. */
    public record Result(Score train, Score test) {}

    /**
     * The answers of a model about corrupted images.
     *
     * @param accuracy empty where an output is not a number
     */
    record Robustness(Condition condition, Optional<Ratio> accuracy) {}

    /**
     * Describes outputs that a file holds.
     *
     * @param classes for each image
     * @param areScores whether they are no probabilities
     */
    record Outputs(int classes, boolean areScores) {}

    private static final String MARK = "@mnist ";

    private static WorkerEvent of(
            Kind kind,
            EpochMetrics epoch,
            Step step,
            Result result,
            Robustness robustness,
            Outputs outputs,
            String message) {
        return new WorkerEvent(kind, epoch, step, result, robustness, outputs, message, null);
    }

    static WorkerEvent upToDate() {
        return of(Kind.UP_TO_DATE, null, null, null, null, null, null);
    }

    static WorkerEvent start(String reason) {
        return of(Kind.START, null, null, null, null, null, reason);
    }

    static WorkerEvent restored(String reason) {
        return of(Kind.RESTORED, null, null, null, null, null, reason);
    }

    static WorkerEvent step(Step step) {
        return of(Kind.STEP, null, step, null, null, null, null);
    }

    static WorkerEvent epoch(EpochMetrics epoch) {
        return of(Kind.EPOCH, epoch, null, null, null, null, null);
    }

    static WorkerEvent done(Result result) {
        return of(Kind.DONE, null, null, result, null, null, null);
    }

    static WorkerEvent robustness(Robustness robustness) {
        return of(Kind.ROBUSTNESS, null, null, null, robustness, null, null);
    }

    static WorkerEvent outputs(Outputs outputs) {
        return of(Kind.OUTPUTS, null, null, null, null, outputs, null);
    }

    static WorkerEvent warning(String message) {
        return of(Kind.WARNING, null, null, null, null, null, message);
    }

    static WorkerEvent error(String message) {
        return of(Kind.ERROR, null, null, null, null, null, message);
    }

    /** The same about one of several trainings or models. */
    WorkerEvent ofRun(int place) {
        return new WorkerEvent(kind, epoch, step, result, robustness, outputs, message, place);
    }

    /** The event as a line, without its end. */
    String toLine() {
        ObjectNode json = Json.newObject().put("kind", kind.name());
        if (run != null) {
            json.put("run", run);
        }
        switch (kind) {
            case UP_TO_DATE -> {
                // The place is all that there is to tell.
            }
            case STEP ->
                json.putObject("step")
                        .put("epoch", step.epoch)
                        .put("step", step.step)
                        .put("steps", step.steps)
                        .put("loss", step.loss)
                        .put("accuracy", step.accuracy);
            case EPOCH ->
                json.putObject("epoch")
                        .put("epoch", epoch.epoch())
                        .put("trainLoss", epoch.trainLoss())
                        .put("trainAccuracy", epoch.trainAccuracy())
                        .put("validationLoss", epoch.validationLoss())
                        .put("validationAccuracy", epoch.validationAccuracy())
                        .put("seconds", epoch.seconds());
            case DONE -> {
                ObjectNode scores = json.putObject("result");
                putScore(scores.putObject("train"), result.train);
                putScore(scores.putObject("test"), result.test);
            }
            case ROBUSTNESS -> {
                ObjectNode answer = json.putObject("robustness");
                RobustnessRequest.put(answer, robustness.condition);
                robustness.accuracy.ifPresent(
                        accuracy -> answer.put("right", accuracy.numerator()).put("images", accuracy.denominator()));
            }
            case OUTPUTS ->
                json.putObject("outputs").put("classes", outputs.classes).put("areScores", outputs.areScores);
            case START, RESTORED, WARNING, ERROR -> json.put("message", message);
        }
        return MARK + Json.toLine(json);
    }

    private static void putScore(ObjectNode json, Score score) {
        json.put("loss", score.loss()).put("accuracy", score.accuracy());
    }

    /** The event of a line; empty if the line is none of ours. */
    public static Optional<WorkerEvent> parse(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.parse(line.substring(MARK.length()));
            WorkerEvent event = read(json);
            return Optional.of(json.has("run") ? event.ofRun(whole(json, "run")) : event);
        } catch (JsonProcessingException | IllegalArgumentException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static WorkerEvent read(JsonNode json) {
        return switch (Kind.valueOf(Json.required(json, "kind").asText())) {
            case UP_TO_DATE -> upToDate();
            case START -> start(Json.required(json, "message").asText());
            case RESTORED -> restored(Json.required(json, "message").asText());
            case STEP -> step(readStep(Json.required(json, "step")));
            case EPOCH -> epoch(readEpoch(Json.required(json, "epoch")));
            case DONE -> {
                JsonNode scores = Json.required(json, "result");
                yield done(new Result(
                        readScore(Json.required(scores, "train")), readScore(Json.required(scores, "test"))));
            }
            case ROBUSTNESS -> robustness(readRobustness(Json.required(json, "robustness")));
            case OUTPUTS -> {
                JsonNode outputs = Json.required(json, "outputs");
                yield outputs(new Outputs(
                        whole(outputs, "classes"),
                        Json.required(outputs, "areScores").booleanValue()));
            }
            case WARNING -> warning(Json.required(json, "message").asText());
            case ERROR -> error(Json.required(json, "message").asText());
        };
    }

    private static Step readStep(JsonNode json) {
        return new Step(
                whole(json, "epoch"),
                whole(json, "step"),
                whole(json, "steps"),
                number(json, "loss"),
                number(json, "accuracy"));
    }

    private static EpochMetrics readEpoch(JsonNode json) {
        boolean validated = !Json.required(json, "validationLoss").isNull();
        return new EpochMetrics(
                whole(json, "epoch"),
                number(json, "trainLoss"),
                number(json, "trainAccuracy"),
                validated ? number(json, "validationLoss") : null,
                validated ? number(json, "validationAccuracy") : null,
                number(json, "seconds"));
    }

    private static Robustness readRobustness(JsonNode json) {
        return new Robustness(
                RobustnessRequest.condition(json),
                json.has("right")
                        ? Optional.of(new Ratio(whole(json, "right"), whole(json, "images")))
                        : Optional.empty());
    }

    private static Score readScore(JsonNode json) {
        return new Score(number(json, "loss"), number(json, "accuracy"));
    }

    private static int whole(JsonNode json, String name) {
        return Integer.parseInt(Json.required(json, name).asText());
    }

    /** JSON has no number for NaN and the infinities: they are text, as Java spells them. */
    private static double number(JsonNode json, String name) {
        return Double.parseDouble(Json.required(json, name).asText());
    }
}
