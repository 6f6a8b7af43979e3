package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.maven.page.ReportContent;
import io.github.mnistgate.maven.page.ReportPage;
import io.github.mnistgate.maven.page.SitePage;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.WholeFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.AbstractMavenReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * Verdict, gates and digits as a page of <code>mvn site</code>, with a link to the whole report, which is copied beside
 * it. Without a result the page says which command makes one.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.SITE, threadSafe = true)
public final class ReportMojo extends AbstractMavenReport {

  private static final String PAGE = "mnist-report";

  /** Makes no page. */
  @Parameter(property = "mnist.skip", defaultValue = "false")
  private String skip;

  /**
   * Where the result is that <code>mnist:train</code> and <code>mnist:check</code> wrote: their
   * <code>outputDirectory</code>. Default: <code>-Dmnist.outputDirectory</code>, else <code>mnist</code> in the build
   * directory.
   */
  @Parameter(property = "mnist.resultDirectory", defaultValue = "${mnist.outputDirectory}")
  private File resultDirectory;

  /** Deprecated, but the only one that site plugins before 3.20 know, and abstract. */
  @Override
  @SuppressWarnings("deprecation")
  public String getOutputName() {
    return PAGE;
  }

  @Override
  public String getName(Locale locale) {
    return "MNIST gate";
  }

  @Override
  public String getDescription(Locale locale) {
    return "What the MNIST model is worth, and whether it passed its gates.";
  }

  @Override
  public boolean canGenerateReport() throws MavenReportException {
    try {
      return !Flag.parse("skip", skip);
    } catch (InvalidInputException e) {
      throw new MavenReportException(e.getMessage(), e);
    }
  }

  @Override
  protected void executeReport(Locale locale) throws MavenReportException {
    ResultDirectory directory = new ResultDirectory(resultDirectory == null
        ? Path.of(getProject().getBuild().getDirectory(), "mnist")
        : getProject().getBasedir().toPath().resolve(resultDirectory.toPath()));
    try {
      if (!Files.exists(directory.evaluation())) {
        SitePage.withoutResult(getSink()).render();
        return;
      }
      directory.checkUnchanged();
      ReportContent content = ReportContent.read(directory, getProject().getArtifactId(), Optional.empty());
      WholeFile.write(getReportOutputDirectory().toPath().resolve(PAGE).resolve("report.html"),
          ReportPage.toBytes(content));
      new SitePage(getSink(), Optional.of(ReportPage.view(content)), PAGE + "/report.html").render();
    } catch (InvalidInputException | IOException e) {
      throw new MavenReportException("the page of mnist:report cannot be written: " + e.getMessage(), e);
    }
  }
}
