package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.maven.ModuleResults.Step;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The executions in a module's pom that make the result in one directory. */
record BoundGoals(Optional<Step> training, Optional<Step> evaluation) {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    static BoundGoals of(ModuleResults results, Path directory) {
        return new BoundGoals(
                results.maker(ModuleResults.TRAIN, directory), results.maker(ModuleResults.EVALUATE, directory));
    }

    /** Returns whether a build of the module makes the result. */
    boolean makeResult() {
        return training.isPresent() || evaluation.isPresent();
    }

    /**
     * Returns the recipe that the pom gives to the training, whatever the command line overrides; empty where nothing
     * trains here, or the pom's recipe depends on properties that are not the pom's.
     */
    Optional<Recipe> recipe(MavenProject project, DataShape data) {
        if (!network(project).filter(String::isEmpty).isPresent()) {
            // The class of its network is not known, or would have to be asked.
            return Optional.empty();
        }
        return values(project, RecipeParameters.NAMES).flatMap(values -> {
            try {
                return Optional.of(new RecipeParameters(values).toRecipe(data));
            } catch (InvalidInputException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * Returns the name of the class whose network the pom trains, which is empty text where it trains a recipe's
     * layers; empty where nothing trains here, or the name depends on properties that are not the pom's.
     */
    Optional<String> network(MavenProject project) {
        return values(project, Set.of(Recipe.NETWORK))
                .map(values -> values.getOrDefault(Recipe.NETWORK, "").strip());
    }

    /**
     * Returns the data that the pom gives to the training, whatever the command line overrides; empty where nothing
     * trains here, where the data depends on properties that are not the pom's, or where it is an artifact.
     */
    Optional<DataSource> data(MavenProject project) {
        return values(project, DataParameters.NAMES).flatMap(values -> {
            try {
                return DataParameters.of(values::get)
                        .source(project.getBasedir().toPath(), coordinates -> Optional.empty())
                        .filter(source -> source.isEmbedded() || Files.exists(Path.of(source.location())))
                        .map(BoundGoals::normalized);
            } catch (InvalidInputException e) {
                return Optional.empty();
            }
        });
    }

    private static DataSource normalized(DataSource source) {
        return source.isEmbedded()
                ? source
                : source.at(Path.of(source.location()).normalize().toString());
    }

    /** Returns the values that the pom gives to parameters of the training; empty where they are not known. */
    private Optional<Map<String, String>> values(MavenProject project, Set<String> names) {
        return training.flatMap(execution -> {
            Map<String, String> values = new HashMap<>();
            for (String name : names) {
                written(project, execution.id(), name)
                        .or(() -> Optional.ofNullable(project.getProperties().getProperty("mnist." + name)))
                        .ifPresent(value -> values.put(name, value));
            }
            return values.values().stream().anyMatch(value -> value.contains("${"))
                    ? Optional.empty()
                    : Optional.of(values);
        });
    }

    /**
     * Returns an element as the nearest pom has it, with the properties of the poms alone: in the merged model the
     * command line's have taken their places.
     */
    private static Optional<String> written(MavenProject project, String executionId, String element) {
        for (MavenProject each = project; each != null; each = each.getParent()) {
            Optional<String> text = Optional.ofNullable(each.getOriginalModel())
                    .flatMap(model -> written(model.getBuild(), executionId, element));
            if (text.isPresent()) {
                return text.map(value -> resolved(value, project.getProperties()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> written(Build build, String executionId, String element) {
        if (build == null) {
            return Optional.empty();
        }
        List<Plugin> plugins = Stream.concat(
                        build.getPlugins().stream(),
                        build.getPluginManagement() == null
                                ? Stream.empty()
                                : build.getPluginManagement().getPlugins().stream())
                .filter(plugin -> PluginExecutions.ARTIFACT_ID.equals(plugin.getArtifactId()))
                .toList();
        Stream<Object> own = plugins.stream()
                .flatMap(plugin -> plugin.getExecutions().stream())
                .filter(execution -> execution.getId().equals(executionId))
                .map(PluginExecution::getConfiguration);
        return Stream.concat(own, plugins.stream().map(Plugin::getConfiguration))
                .flatMap(configuration -> PluginExecutions.text((Xpp3Dom) configuration, element).stream())
                .findFirst();
    }

    private static String resolved(String text, Properties properties) {
        return PROPERTY.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(properties.getProperty(match.group(1), match.group())));
    }
}
