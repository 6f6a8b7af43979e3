package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.MnistDataset;
import java.nio.file.InvalidPathException;
import org.apache.maven.plugins.annotations.Parameter;

/** What goals share that use the images. */
abstract class AbstractDataMojo extends AbstractMnistMojo {

  /** mnist, which is embedded, or a directory with the four IDX files, raw or .gz. */
  @Parameter(property = "mnist.dataset", defaultValue = MnistDataset.EMBEDDED)
  private String dataset;

  /** A directory in the pom is relative to the module, whatever the working directory of Maven is. */
  final String datasetLocation() {
    if (dataset.equals(MnistDataset.EMBEDDED)) {
      return dataset;
    }
    try {
      return baseDirectory().resolve(dataset).toString();
    } catch (InvalidPathException e) {
      throw new InvalidInputException("dataset is '" + dataset + "', which is not a path: " + e.getReason(), e);
    }
  }
}
