package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Parameters of a goal in a module, as Maven would give them to it. */
record ModuleParameters(MavenProject project, PluginParameterExpressionEvaluator evaluator) {

    static final String OUTPUT_DIRECTORY = "outputDirectory";
    static final String SKIP = "skip";
    private static final String PROPERTY = "mnist.outputDirectory";

    static ModuleParameters of(MavenSession session, MojoExecution execution, MavenProject project) {
        MavenSession own = session.clone();
        own.setCurrentProject(project);
        return new ModuleParameters(project, new PluginParameterExpressionEvaluator(own, execution));
    }

    /** The element {@code outputDirectory}, else the property, else {@code mnist} in the build directory. */
    Path directory(Xpp3Dom configuration) {
        return path(PluginExecutions.text(configuration, OUTPUT_DIRECTORY)
                .flatMap(this::evaluated)
                .or(() -> evaluated("${" + PROPERTY + "}")));
    }

    /** Returns the directory likewise, but passes over a property of the command line. */
    Path lasting(Xpp3Dom configuration) {
        return path(PluginExecutions.text(configuration, OUTPUT_DIRECTORY)
                .or(() -> Optional.ofNullable(project.getProperties().getProperty(PROPERTY)))
                .flatMap(this::evaluated));
    }

    /** Returns whether the module has a result; a parent or a BOM has none unless it asks for one. */
    boolean hasResult(Xpp3Dom configuration) {
        return !project.getPackaging().equals("pom") || isTrue(configuration, "pomModule");
    }

    boolean isSkipped(Xpp3Dom configuration) {
        return isTrue(configuration, SKIP);
    }

    boolean isTrue(Xpp3Dom configuration, String flag) {
        return PluginExecutions.text(configuration, flag)
                .flatMap(this::evaluated)
                .or(() -> evaluated("${mnist." + flag + "}"))
                .filter(text -> text.strip().equalsIgnoreCase("true"))
                .isPresent();
    }

    private Path path(Optional<String> text) {
        try {
            return text.map(given -> project.getBasedir().toPath().resolve(given))
                    .orElseGet(() -> Path.of(project.getBuild().getDirectory(), ModuleResults.DIRECTORY))
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    "outputDirectory is '" + text.orElse("") + "', which is not a path: " + e.getReason(), e);
        }
    }

    private Optional<String> evaluated(String text) {
        try {
            return Optional.ofNullable(evaluator.evaluate(text))
                    .map(Object::toString)
                    .filter(value -> !value.isBlank());
        } catch (ExpressionEvaluationException e) {
            throw new InvalidInputException("'" + text + "' cannot be evaluated: " + e.getMessage(), e);
        }
    }
}
