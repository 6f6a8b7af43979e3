package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.maven.configuration.ConfigurationCheck;
import io.github.mnistgate.maven.page.ReportContent;
import io.github.mnistgate.maven.page.ReportPage;
import io.github.mnistgate.maven.page.ReportedModule;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.WholeFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * The report as a page of <code>mvn site</code>, among the project's reports. Without a result the page says which
 * command makes one.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.SITE, threadSafe = true)
public final class ReportMojo extends AbstractMojo implements MavenReport {

    private static final String PAGE = "mnist-report";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /**
     * The directory in which the page is written when the goal is run by itself; <code>mvn site</code> has a place of
     * its own.
     */
    @Parameter(defaultValue = "${project.build.directory}/reports", readonly = true, required = true)
    private File reportOutputDirectory;

    /** Makes no page. */
    @Parameter(property = "mnist.skip", defaultValue = "false")
    private String skip;

    /**
     * The directory of the result that <code>mnist:train</code> and <code>mnist:check</code> wrote: their <code>
     * outputDirectory</code>. Default: <code>-Dmnist.outputDirectory</code>, else <code>mnist</code> in the build
     * directory.
     */
    @Parameter(property = "mnist.resultDirectory", defaultValue = "${mnist.outputDirectory}")
    private File resultDirectory;

    @Override
    public void execute() throws MojoExecutionException {
        try {
            if (canGenerateReport()) {
                generate(null, Locale.getDefault());
            }
        } catch (MavenReportException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** Deprecated, but the only one that site plugins before 3.20 know, and abstract. */
    @Override
    @SuppressWarnings("deprecation")
    public String getOutputName() {
        return PAGE;
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return "MNIST gate";
    }

    @Override
    public String getDescription(Locale locale) {
        return "The metrics of the image classifier, and whether it passed its gates.";
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        reportOutputDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return reportOutputDirectory;
    }

    /** It needs a style and a script of its own, so it is no page of the site's skin, but one beside those. */
    @Override
    public boolean isExternalReport() {
        return true;
    }

    @Override
    public boolean canGenerateReport() throws MavenReportException {
        try {
            return !Flag.parse("skip", skip)
                    && ModelModules.whyPassedOver(
                                    project, ModelModules.isPomModule(project, session.getUserProperties()))
                            .isEmpty();
        } catch (InvalidInputException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
    }

    /** @param sink not used */
    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        try {
            new ConfigurationCheck(session, project, execution).checkReport(getLog()::warn);
        } catch (InvalidInputException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
        ResultDirectory directory = new ResultDirectory(
                resultDirectory == null
                        ? Path.of(project.getBuild().getDirectory(), "mnist")
                        : project.getBasedir().toPath().resolve(resultDirectory.toPath()));
        try {
            Path page = reportOutputDirectory.toPath().resolve(PAGE + ".html");
            WholeFile.write(page, page(directory));
            getLog().info("The page is " + page);
        } catch (InvalidInputException | IOException e) {
            throw new MavenReportException("the page of mnist:report cannot be written: " + e.getMessage(), e);
        }
    }

    private byte[] page(ResultDirectory directory) throws IOException {
        ReportedModule module = new PageCommands(
                        project, ModuleResults.of(session, execution, project), execution.getVersion())
                .of(directory.path());
        if (!Files.exists(directory.evaluation())) {
            return ReportPage.withoutResult(module);
        }
        Optional<Result> result = Optional.of(Result.read(directory));
        return ReportPage.of(directory, module, Optional.empty(), new ReportContent.Known(Optional.empty(), result));
    }
}
