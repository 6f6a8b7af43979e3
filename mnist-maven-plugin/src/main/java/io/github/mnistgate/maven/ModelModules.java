package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.project.MavenProject;

/**
 * The modules of a build that have a model: those with this plugin in {@code build/plugins}, inherited included, but for a
 * parent, a BOM or an aggregator. These have packaging {@code pom}, and only inherit or pass on what their modules do.
 *
 * @param projects of the build
 * @param userProperties those of the command line
 */
record ModelModules(List<MavenProject> projects, Properties userProperties) {

  static final String POM_MODULE = "pomModule";
  private static final String PROPERTY = "mnist." + POM_MODULE;

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
    return PluginExecutions.of(project).isPresent() && whyPassedOver(project, isPomModule(project, userProperties)).isEmpty();
  }

  /**
   * Sees that a typed goal has something to do somewhere in the build.
   *
   * @param goal such as {@code check}
   * @throws InvalidInputException if no module has a model
   */
  void requireOne(String goal) {
    if (projects.stream().anyMatch(this::hasModel)) {
      return;
    }
    boolean declared = projects.stream().anyMatch(project -> PluginExecutions.of(project).isPresent());
    throw new InvalidInputException("mnist:" + goal + " has nothing to do: "
        + (declared
            ? "every module of this build that has " + PluginExecutions.ARTIFACT_ID + " among its build/plugins has packaging"
                + " pom, and no model; build the module with the model, too, or give this one <pomModule>true</pomModule> in"
                + " the plugin's configuration"
            : "no module of this build has " + PluginExecutions.ARTIFACT_ID + " among its build/plugins; declare it in the"
                + " module that has the model, or, if that module is not part of this build, run Maven with its profile (-P) or"
                + " in its directory; for a new project run: mvn archetype:generate -DarchetypeGroupId="
                + PluginExecutions.GROUP_ID + " -DarchetypeArtifactId=mnist-archetype"));
  }

  /** Returns the parameter {@code pomModule} as the plugin's configuration in a module, or a property, gives it. */
  static boolean isPomModule(MavenProject project, Properties userProperties) {
    return PluginExecutions.of(project)
        .flatMap(plugin -> PluginExecutions.text(plugin.configuration(), POM_MODULE))
        .or(() -> Optional.ofNullable(userProperties.getProperty(PROPERTY)))
        .or(() -> Optional.ofNullable(project.getProperties().getProperty(PROPERTY)))
        .map(text -> Flag.parse(POM_MODULE, text)).orElse(false);
  }
}
