package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What several seeds of one recipe got right, each on the same test images.
 *
 * @param right images of each class, in the order of the classes, by seed; no seeds, or two and more
 */
public record SeedCounts(SortedMap<Long, List<Integer>> right) {

  /** Of a model that stands for itself alone. */
  public static final SeedCounts NONE = new SeedCounts(Collections.emptySortedMap());

  public SeedCounts {
    if (right.size() == 1) {
      throw new IllegalArgumentException("it has one seed, expected none, or two or more");
    }
    SortedMap<Long, List<Integer>> copy = new TreeMap<>();
    right.forEach((seed, counts) -> copy.put(seed, List.copyOf(counts)));
    right = Collections.unmodifiableSortedMap(copy);
  }

  /** Those of some evaluations, by seed; of fewer than two it is {@link #NONE}. */
  public static SeedCounts of(Map<Long, ModelEvaluation> evaluations) {
    if (evaluations.size() < 2) {
      return NONE;
    }
    SortedMap<Long, List<Integer>> right = new TreeMap<>();
    evaluations.forEach((seed, evaluation) -> {
      DigitConfusionMatrix matrix = evaluation.confusionMatrix();
      right.put(seed, IntStream.range(0, matrix.classes()).mapToObj(label -> matrix.count(label, label)).toList());
    });
    return new SeedCounts(right);
  }

  /** Whether there are several seeds. */
  public boolean isPresent() {
    return !right.isEmpty();
  }

  /** How many seeds. */
  public int size() {
    return right.size();
  }

  /** Right images of all classes, seed by seed. */
  int[] ofAll() {
    return right.values().stream().mapToInt(counts -> counts.stream().mapToInt(Integer::intValue).sum()).toArray();
  }

  /** Right images of a class, seed by seed. */
  int[] ofClass(int label) {
    return right.values().stream().mapToInt(counts -> counts.get(label)).toArray();
  }

  /**
   * Mean accuracy over the seeds.
   *
   * @param images of the test set
   */
  Ratio meanAccuracy(int images) {
    return new Ratio(IntStream.of(ofAll()).asLongStream().sum(), (long) images * size());
  }
}
