package io.github.mnistgate.maven;

import io.github.mnistgate.baseline.BaselineParameters.GitParameters;
import org.apache.maven.plugins.annotations.Parameter;

/** The <code>git</code> element of a <code>baseline</code>. */
public final class GitElement {

  @Parameter private String target;

  GitParameters toParameters() {
    return new GitParameters(target);
  }
}
