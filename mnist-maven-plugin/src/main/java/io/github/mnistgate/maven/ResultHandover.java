package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.report.ModelPointer;
import io.github.mnistgate.report.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
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
     * Tells the tests of the module where its results are. It tells them what the pom says, so a directory that is
     * typed with a goal is none of their business in later builds.
     *
     * @param skipped whether the goal is skipped
     */
    void point(AbstractMnistMojo goal, boolean skipped) throws MojoExecutionException {
        if (goal.isStandalone()) {
            return;
        }
        MavenProject project = goal.project();
        Path testClasses = Path.of(project.getBuild().getTestOutputDirectory());
        ModuleResults results = goal.moduleResults();
        if (!hasTests(project, testClasses)
                || !results.isPointed(goal.resultDirectory().path())) {
            return;
        }
        try {
            new ModelPointer(project.getBasedir().toPath(), results.pointed(skipped)).write(testClasses);
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "the tests cannot be told where the model is, because " + testClasses + " cannot be written to: "
                            + e,
                    e);
        }
    }

    /** In an early phase the directory may be missing although there are tests. */
    private static boolean hasTests(MavenProject project, Path testClasses) {
        return Files.isDirectory(testClasses)
                || project.getTestCompileSourceRoots().stream().anyMatch(root -> Files.isDirectory(Path.of(root)));
    }

    /**
     * Has model and evaluation installed and deployed with the module's artifact, where that is wanted.
     *
     * @throws InvalidInputException if another execution has done so already
     */
    void attach(AbstractMnistMojo goal, ResultDirectory directory, boolean wanted) {
        if (!wanted) {
            return;
        }
        String classifier = goal.resultName().after(CLASSIFIER, "-");
        Path model = directory.model();
        String name = model.getFileName().toString();
        String type = name.substring(name.lastIndexOf('.') + 1);
        goal.project().getAttachedArtifacts().stream()
                .filter(other -> classifier.equals(other.getClassifier())
                        && other.getType().equals(type)
                        && !model.equals(other.getFile().toPath()))
                .findFirst()
                .ifPresent(other -> {
                    throw new InvalidInputException("attach is set, but another goal has attached " + other.getFile()
                            + " with the classifier " + classifier + "; attach one of them under another name");
                });
        projectHelper.attachArtifact(goal.project(), type, classifier, model.toFile());
        projectHelper.attachArtifact(
                goal.project(),
                ReleasedBaseline.TYPE,
                classifier,
                directory.evaluation().toFile());
    }
}
