package io.github.mnistgate.maven;

import io.github.mnistgate.baseline.BaselineParameters;
import org.apache.maven.plugins.annotations.Parameter;

/** The <code>baseline</code> element of the pom. */
public final class BaselineElement {

  @Parameter private String file;
  @Parameter private String artifact;
  @Parameter private GitElement git;
  @Parameter private String onMissing;
  @Parameter private String maxDrop;
  @Parameter private String test;
  @Parameter private String alpha;
  @Parameter private String maxNegativeFlips;

  BaselineParameters toParameters() {
    return new BaselineParameters(
        file, artifact, git == null ? null : git.toParameters(), onMissing, maxDrop, test, alpha, maxNegativeFlips);
  }
}
