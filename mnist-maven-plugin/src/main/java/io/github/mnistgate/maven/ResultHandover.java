package io.github.mnistgate.maven;

import io.github.mnistgate.report.ModelPointer;
import io.github.mnistgate.report.ResultDirectory;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProjectHelper;

/** Hands the result of a module to those who come after it in the build: its tests, and its release. */
@Named
final class ResultHandover {

  private static final String CLASSIFIER = "mnist";

  private final MavenProjectHelper projectHelper;

  @Inject
  ResultHandover(MavenProjectHelper projectHelper) {
    this.projectHelper = projectHelper;
  }

  /**
   * Tells the tests of the module where the result is.
   *
   * @param skipped whether {@code mnist.skip} kept it from being made
   */
  void point(AbstractMnistMojo goal, ResultDirectory directory, boolean skipped) throws MojoExecutionException {
    if (goal.isStandalone() || goal.project().getPackaging().equals("pom")) {
      return;
    }
    Path testClasses = Path.of(goal.project().getBuild().getTestOutputDirectory());
    try {
      new ModelPointer(goal.project().getBasedir().toPath(), directory.path(), skipped).write(testClasses);
    } catch (IOException e) {
      throw new MojoExecutionException("the tests cannot be told where the model is, because " + testClasses
          + " cannot be written to: " + e, e);
    }
  }

  /** Has model and evaluation installed and deployed with the module's artifact, where that is wanted. */
  void attach(AbstractMnistMojo goal, ResultDirectory directory, boolean wanted) {
    if (wanted) {
      projectHelper.attachArtifact(goal.project(), "zip", CLASSIFIER, directory.model().toFile());
      projectHelper.attachArtifact(
          goal.project(), ReleasedBaseline.TYPE, CLASSIFIER, directory.evaluation().toFile());
    }
  }
}
