package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.maven.page.ReportPage;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.WholeFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What every goal shares: the skip switch, the result directory, and how a user's mistake reaches the user. */
abstract class AbstractMnistMojo extends AbstractMojo {

  private static final String MODEL_SKIPPED = "io.github.mnistgate.modelSkipped";
  private static final String STANDALONE_BUILD_DIRECTORY = "target";

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  /** Does nothing, and says so. Tests with {@code @MnistModel} are then aborted. */
  @Parameter(property = "mnist.skip", defaultValue = "false")
  private String skip;

  /**
   * Where the result is written and read: model, evaluation, history, verdict. By default {@code mnist} in the build
   * directory; without a pom, {@code target/mnist} in the working directory.
   */
  @Parameter(property = "mnist.outputDirectory")
  private File outputDirectory;

  /** Removed with the verdict, but wanted again should the same verdict be reached: a page takes a while to make. */
  private Optional<byte[]> earlierReport = Optional.empty();

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      if (Flag.parse("skip", skip)) {
        skipped();
      } else if (isAggregator()) {
        getLog().info("An aggregator has no model of its own.");
      } else {
        run();
      }
    } catch (InvalidInputException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  /** The goal's work; a mistake of the user's leaves it as {@link InvalidInputException}. */
  abstract void run() throws MojoExecutionException, MojoFailureException;

  /** Called in the place of {@link #run()} where the goal is skipped. */
  void skipped() throws MojoExecutionException {
    getLog().info("Skipped, because mnist.skip is set.");
    if (makesModel() && resultDirectory().path().equals(buildDirectory().resolve("mnist"))) {
      thisBuild().put(MODEL_SKIPPED, true);
    }
  }

  /** Whether the goal makes the model that a module's tests get. */
  boolean makesModel() {
    return false;
  }

  /** Whether this build skipped what makes the module's own model, and with it the tests that need one. */
  final boolean isModelSkipped() {
    return thisBuild().containsKey(MODEL_SKIPPED);
  }

  /** What the goals of this plugin tell each other within one build of one module. */
  @SuppressWarnings("unchecked")
  private Map<Object, Object> thisBuild() {
    return getPluginContext();
  }

  final MavenSession session() {
    return session;
  }

  final MavenProject project() {
    return project;
  }

  /** By which the results of several modules are kept apart: {@code groupId:artifactId}; without a pom, as for people. */
  final String moduleId() {
    return isStandalone() ? moduleName() : project.getGroupId() + ":" + project.getArtifactId();
  }

  /** Of the module; without a pom, the working directory. */
  final Path baseDirectory() {
    return isStandalone() ? Path.of(session.getExecutionRootDirectory()) : project.getBasedir().toPath();
  }

  /** Whether Maven runs in a folder without a pom. */
  final boolean isStandalone() {
    return project.getFile() == null;
  }

  /** A plugin of a parent's build is its modules', and Maven runs it for the parent as well. */
  private boolean isAggregator() {
    return project.getPackaging().equals("pom") && !project.getModules().isEmpty();
  }

  /** {@code target} of the module; without a pom, of the working directory. */
  final Path buildDirectory() {
    return isStandalone()
        ? Path.of(session.getExecutionRootDirectory(), STANDALONE_BUILD_DIRECTORY)
        : Path.of(project.getBuild().getDirectory());
  }

  /** Of the result directory within the build's, where none is given. */
  String resultName() {
    return "mnist";
  }

  final ResultDirectory resultDirectory() {
    return new ResultDirectory(outputDirectory == null
        ? buildDirectory().resolve(resultName())
        : outputDirectory.toPath().toAbsolutePath());
  }

  /** The verdict for CI servers. */
  final Path junitXml() {
    return buildDirectory().resolve("mnist-reports").resolve("TEST-mnist-gate.xml");
  }

  /** Removes an earlier verdict, so that it cannot be taken for one on what comes now. */
  final void clearVerdict() throws MojoExecutionException {
    try {
      Files.deleteIfExists(resultDirectory().gate());
      Files.deleteIfExists(resultDirectory().summary());
      Path report = resultDirectory().report();
      earlierReport = Files.exists(report) ? Optional.of(Files.readAllBytes(report)) : earlierReport;
      Files.deleteIfExists(report);
      Files.deleteIfExists(junitXml());
    } catch (IOException e) {
      throw new MojoExecutionException("the earlier verdict cannot be removed: " + e, e);
    }
  }

  /**
   * Writes {@code report.html} of what is in the result directory.
   *
   * @param test the test images, where they were read already
   */
  final void writeReport(Optional<MnistDataset> test) throws MojoExecutionException {
    ResultDirectory directory = resultDirectory();
    try {
      WholeFile.write(directory.report(), ReportPage.of(directory, moduleName(), earlierReport, test));
    } catch (IOException e) {
      throw new MojoExecutionException("the report cannot be written: " + e, e);
    }
  }

  /** For people. */
  final String moduleName() {
    return isStandalone() ? String.valueOf(baseDirectory().getFileName()) : project.getArtifactId();
  }

  /** A path as a user would type it in the working directory. */
  final String shown(Path path) {
    Path root = Path.of(session.getExecutionRootDirectory());
    return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
  }
}
