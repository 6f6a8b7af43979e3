package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.project.MavenProject;

/**
 * The modules of a build that have a model: those with this plugin in {@code build/plugins}, inherited included, but
 * for a parent, a BOM or an aggregator. These have packaging {@code pom}, and only inherit or pass on what their
 * modules do.
 *
 * @param projects of the build
 * @param userProperties those of the command line
 */
record ModelModules(List<MavenProject> projects, Properties userProperties) {

    static final String POM_MODULE = "pomModule";
    private static final String SKIP = "skip";

    /** Returns why a goal that is bound to a phase has nothing to do in a module; empty where it has. */
    static Optional<String> whyPassedOver(MavenProject project, boolean pomModule) {
        return project.getPackaging().equals("pom") && !pomModule
                ? Optional.of("a module with packaging pom has no model unless it says <pomModule>true</pomModule>")
                : Optional.empty();
    }

    /**
     * Returns why a typed goal has nothing to do in a module; empty where it has.
     *
     * @param pomModule the parameter of that name, as Maven gave it to the goal
     */
    static Optional<String> whyTypedPassedOver(MavenProject project, boolean pomModule) {
        return PluginExecutions.of(project).isEmpty()
                ? Optional.of(PluginExecutions.ARTIFACT_ID + " is not among its build/plugins")
                : whyPassedOver(project, pomModule);
    }

    /** Returns whether a module has a model, judged by its pom alone. */
    boolean hasModel(MavenProject project) {
        return PluginExecutions.of(project).isPresent()
                && whyPassedOver(project, isTrue(project, POM_MODULE)).isEmpty();
    }

    /** Returns a warning where a bound goal judges nothing in the whole build; empty where it judges something. */
    Optional<String> whyNothingIsJudged(String goal) {
        return !goal.equals(ModuleResults.CHECK) || projects.stream().anyMatch(this::isActive)
                ? Optional.empty()
                : Optional.of(
                        "Nothing is judged in this build: no module has a model, or skip is set in each that has one.");
    }

    private boolean isActive(MavenProject project) {
        return hasModel(project) && !isTrue(project, SKIP);
    }

    /**
     * Sees that a typed goal has something to do somewhere in the build.
     *
     * @param goal such as {@code check}
     * @throws InvalidInputException if no module has a model, or the poms skip it in each that has one
     */
    void requireOne(String goal) {
        if (projects.stream().anyMatch(this::isActive)) {
            return;
        }
        if (projects.stream().anyMatch(this::hasModel)) {
            throw new InvalidInputException(
                    "mnist:" + goal + " has nothing to do: the pom of every module of this build that has a"
                            + " model sets skip; take it out, or, to skip the goal on purpose, type -Dmnist.skip");
        }
        boolean declared = projects.stream()
                .anyMatch(project -> PluginExecutions.of(project).isPresent());
        throw new InvalidInputException("mnist:" + goal + " has nothing to do: "
                + (declared
                        ? "every module of this build that has " + PluginExecutions.ARTIFACT_ID
                                + " among its build/plugins has packaging"
                                + " pom, and no model; build the module with the model, too, or give this one <pomModule>true</pomModule> in"
                                + " the plugin's configuration"
                        : "no module of this build has " + PluginExecutions.ARTIFACT_ID
                                + " among its build/plugins; declare it in the"
                                + " module that has the model, or, if that module is not part of this build, run Maven with its profile (-P) or"
                                + " in its directory; for a new project run: mvn archetype:generate -DarchetypeGroupId="
                                + PluginExecutions.GROUP_ID + " -DarchetypeArtifactId=mnist-archetype"));
    }

    /** Returns the parameter {@code pomModule} as the plugin's configuration in a module, or a property, gives it. */
    static boolean isPomModule(MavenProject project, Properties userProperties) {
        return new ModelModules(List.of(project), userProperties).isTrue(project, POM_MODULE);
    }

    private boolean isTrue(MavenProject project, String flag) {
        String property = "mnist." + flag;
        return PluginExecutions.of(project)
                .flatMap(plugin -> PluginExecutions.text(plugin.configuration(), flag))
                .or(() -> Optional.ofNullable(userProperties.getProperty(property)))
                .or(() -> Optional.ofNullable(project.getProperties().getProperty(property)))
                // A mistake in the value is told by the goal that it concerns.
                .filter(text -> text.strip().equalsIgnoreCase("true"))
                .isPresent();
    }
}
