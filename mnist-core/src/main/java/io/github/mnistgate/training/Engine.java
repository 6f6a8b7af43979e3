package io.github.mnistgate.training;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Versions;
import io.github.mnistgate.WholeNumber;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What trains, and where.
 *
 * @param trainer {@value #FUSED}, plain Java, or {@value #DL4J}, DeepLearning4J's {@code fit}
 * @param backend {@value #CPU}
 * @param threads that compute
 */
public record Engine(String trainer, String backend, int threads) {

  public static final String FUSED = "fused";
  public static final String DL4J = "dl4j";
  public static final String CPU = "cpu";
  private static final String AUTO = "auto";
  private static final int MAX_THREADS = 1024;
  /** More have too little to do in a step of these networks. */
  private static final int MAX_DEFAULT_THREADS = 8;

  /**
   * Reads the parameters of the same names.
   *
   * @param threads null for the trainer's default: of {@value #FUSED} as many as there are processors, up to 8; of
   *     {@value #DL4J} one, which is faster than two, since its two thread pools contend
   * @throws InvalidInputException naming the parameter, its value and what is allowed
   */
  public static Engine parse(String trainer, String backend, String threads) {
    String chosen = switch (trainer.strip()) {
      case AUTO, FUSED -> FUSED;
      case DL4J -> DL4J;
      default -> throw new InvalidInputException(
          "trainer is '" + trainer + "', allowed are " + AUTO + ", " + FUSED + " and " + DL4J);
    };
    if (!backend.strip().equals(AUTO) && !backend.strip().equals(CPU)) {
      throw new InvalidInputException("backend is '" + backend + "', allowed are " + AUTO + " and " + CPU);
    }
    return new Engine(chosen, CPU, threads == null
        ? defaultThreads(chosen)
        : WholeNumber.parse("threads", threads, 1, MAX_THREADS));
  }

  /** What is used where nothing is asked for. */
  public static Engine standard() {
    return parse(AUTO, AUTO, null);
  }

  /** Whether ND4J and its native code are needed. */
  public boolean needsNatives() {
    return trainer.equals(DL4J);
  }

  /** What of it determines a model. Of the fused trainer's the threads do not: it adds in the same order with any. */
  public Map<String, String> inputs() {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("trainer", trainer);
    inputs.put("backend", backend);
    if (needsNatives()) {
      inputs.put("deeplearning4j", Versions.dl4j());
      inputs.put("threads", String.valueOf(threads));
    }
    return inputs;
  }

  private static int defaultThreads(String trainer) {
    return trainer.equals(DL4J) ? 1 : Math.min(MAX_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors());
  }
}
