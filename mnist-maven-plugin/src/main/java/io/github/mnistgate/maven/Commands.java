package io.github.mnistgate.maven;

import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Activation;
import org.apache.maven.model.ActivationProperty;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Writes the commands that a message names so that they work as they are, typed where this Maven was: for this module,
 * by the pom and with the profiles of this build, and on the same result.
 *
 * @param version of this plugin
 * @param workingDirectory where Maven was started
 */
record Commands(MavenSession session, MavenProject project, String version, Path workingDirectory) {

    static final String PREFIX = "mnist:";
    private static final String POM = "pom.xml";
    /** Properties of the command line that say which result is meant. */
    private static final List<String> SAME_RESULT = List.of("mnist.outputDirectory", "mnist.dataset");
    /** Maven's name for where a profile that is in no pom comes from. */
    private static final String SETTINGS = "external";

    Commands(MavenSession session, MavenProject project, MojoExecution execution) {
        this(session, project, execution.getVersion(), Path.of("").toAbsolutePath());
    }

    /** Returns a command that runs phases of the whole build, such as {@code mvn verify}. */
    String phases(String... phases) {
        List<String> words = start();
        words.addAll(List.of(phases));
        addProperties(words, Stream.concat(SAME_RESULT.stream(), activating()).distinct());
        return String.join(" ", words);
    }

    /** Returns a command that runs goals in this module alone, such as {@code mvn mnist:train mnist:check}. */
    String goals(String... goals) {
        List<String> words = start();
        boolean byPrefix = session.getAllProjects().stream().anyMatch(this::isRootWithPrefix);
        for (String goal : goals) {
            words.add(
                    byPrefix || !goal.startsWith(PREFIX)
                            ? goal
                            : PluginExecutions.GROUP_ID + ":" + PluginExecutions.ARTIFACT_ID + ":" + version + ":"
                                    + goal.substring(PREFIX.length()));
        }
        if (session.getAllProjects().size() > 1) {
            words.addAll(List.of("-pl", ":" + project.getArtifactId()));
        }
        addProperties(words, Stream.concat(SAME_RESULT.stream(), activating()).distinct());
        return String.join(" ", words);
    }

    /** Returns a command that runs a goal in this module alone, and trains the recipe that was typed with this one. */
    String training(String goal) {
        List<String> words = new ArrayList<>(List.of(goals(goal)));
        addProperties(
                words,
                Stream.concat(RecipeParameters.NAMES.stream(), Stream.of(Recipe.NETWORK))
                        .sorted()
                        .map("mnist."::concat));
        return String.join(" ", words);
    }

    /** Returns a goal as it is typed for this module: alone where that is all, else within its command. */
    String goal(String goal) {
        String command = goals(goal);
        return command.equals("mvn " + goal) ? goal : command;
    }

    private List<String> start() {
        List<String> words = new ArrayList<>(List.of("mvn"));
        Path pom = session.getRequest().getPom() == null
                ? Path.of(session.getExecutionRootDirectory(), POM)
                : session.getRequest().getPom().toPath().toAbsolutePath().normalize();
        if (!pom.equals(workingDirectory.resolve(POM))) {
            Path file = pom.endsWith(POM) ? pom.getParent() : pom;
            words.addAll(List.of(
                    "-f",
                    quoted((file.startsWith(workingDirectory) ? workingDirectory.relativize(file) : file).toString())));
        }
        // Maven 3 also takes a hyphen in the place of the exclamation mark, to which shells give another meaning.
        List<String> profiles = Stream.concat(
                        session.getRequest().getActiveProfiles().stream().filter(this::isOfPom),
                        session.getRequest().getInactiveProfiles().stream().map(profile -> "-" + profile))
                .toList();
        if (!profiles.isEmpty()) {
            words.addAll(List.of("-P", String.join(",", profiles)));
        }
        return words;
    }

    private void addProperties(List<String> words, Stream<String> names) {
        Properties typed = session.getUserProperties();
        names.filter(typed::containsKey)
                .forEach(name -> words.add(quoted("-D" + name + "=" + typed.getProperty(name))));
    }

    /** The properties that activate profiles in the poms of the build. */
    private Stream<String> activating() {
        return session.getAllProjects().stream()
                .filter(each -> each.getOriginalModel() != null)
                .flatMap(each -> each.getOriginalModel().getProfiles().stream())
                .map(Profile::getActivation)
                .filter(activation -> activation != null)
                .map(Activation::getProperty)
                .filter(property -> property != null)
                .map(ActivationProperty::getName)
                .filter(name -> name != null && !name.startsWith("!"))
                .distinct()
                .sorted();
    }

    private static String quoted(String word) {
        return word.chars().anyMatch(Character::isWhitespace) ? "\"" + word + "\"" : word;
    }

    /** Returns whether a project is where Maven looks for what a prefix means, and has this plugin. */
    private boolean isRootWithPrefix(MavenProject each) {
        boolean isRoot = each.getBasedir() == null
                || each.getBasedir().toPath().equals(Path.of(session.getExecutionRootDirectory()));
        return isRoot && hasPlugin(each.getBuild());
    }

    static boolean hasPlugin(Build build) {
        return build != null
                && Stream.concat(
                                build.getPlugins().stream(),
                                build.getPluginManagement() == null
                                        ? Stream.empty()
                                        : build.getPluginManagement().getPlugins().stream())
                        .map(Plugin::getKey)
                        .anyMatch((PluginExecutions.GROUP_ID + ":" + PluginExecutions.ARTIFACT_ID)::equals);
    }

    /** Returns whether a profile stands in a pom of the build. Those of the settings are active without being typed. */
    private boolean isOfPom(String profile) {
        return session.getAllProjects().stream()
                .flatMap(each -> each.getInjectedProfileIds().entrySet().stream())
                .anyMatch(source ->
                        !source.getKey().equals(SETTINGS) && source.getValue().contains(profile));
    }
}
