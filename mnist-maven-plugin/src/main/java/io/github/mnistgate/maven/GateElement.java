package io.github.mnistgate.maven;

import io.github.mnistgate.gate.GateParameters;
import org.apache.maven.plugins.annotations.Parameter;

/** A <code>gate</code> element of the pom. Text throughout, so that mistakes get messages that say what is allowed. */
public final class GateElement {

  @Parameter private String metric;
  @Parameter private String minimum;
  @Parameter private String maximum;
  @Parameter private String bound;
  @Parameter private String classes;
  @Parameter private String excludes;
  @Parameter private String minimumSupport;
  @Parameter private String actual;
  @Parameter private String predicted;
  @Parameter private String corruption;
  @Parameter private String corruptionSeverity;
  @Parameter private String severity;

  GateParameters toParameters() {
    return new GateParameters(metric, minimum, maximum, bound, classes, excludes, minimumSupport, actual, predicted,
        corruption, corruptionSeverity, severity);
  }
}
