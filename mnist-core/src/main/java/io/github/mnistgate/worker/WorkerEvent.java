package io.github.mnistgate.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import java.util.Optional;

/**
 * What a worker tells the build, a line of JSON each on its standard output behind a mark that tells it from what
 * native code may print there. Only the members of the event's kind are set.
 *
 * @param epoch set with {@link Kind#EPOCH}
 * @param step set with {@link Kind#STEP}
 * @param result set with {@link Kind#DONE}
 * @param message set with {@link Kind#ERROR}: a line for the user
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkerEvent(Kind kind, EpochMetrics epoch, Step step, Result result, String message) {

  /** What an event is about. */
  public enum Kind { STEP, EPOCH, DONE, ERROR }

  /** Progress within an epoch. */
  public record Step(int epoch, int step, int steps, double loss, double accuracy) {}

  /** How the training ended. */
  public record Result(Score train, Score test) {}

  private static final String MARK = "@mnist ";
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  static WorkerEvent step(Step step) {
    return new WorkerEvent(Kind.STEP, null, step, null, null);
  }

  static WorkerEvent epoch(EpochMetrics epoch) {
    return new WorkerEvent(Kind.EPOCH, epoch, null, null, null);
  }

  static WorkerEvent done(Result result) {
    return new WorkerEvent(Kind.DONE, null, null, result, null);
  }

  static WorkerEvent error(String message) {
    return new WorkerEvent(Kind.ERROR, null, null, null, message);
  }

  /** The event as a line, without its end. */
  String toLine() {
    try {
      return MARK + MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event can always be written", e);
    }
  }

  /** The event of a line; empty if the line is none of ours. */
  public static Optional<WorkerEvent> parse(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readValue(line.substring(MARK.length()), WorkerEvent.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
