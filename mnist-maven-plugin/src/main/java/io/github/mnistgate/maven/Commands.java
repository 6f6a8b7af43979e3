package io.github.mnistgate.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Writes the commands that a message names so that they work as they are, typed where this Maven was: for this module, by the
 * pom and with the profiles of this build, and on the same result.
 *
 * @param workingDirectory where Maven was started
 */
record Commands(MavenSession session, MavenProject project, Path workingDirectory) {

  /** Maven's name for where a profile that is in no pom comes from. */
  private static final String SETTINGS = "external";

  /** Properties of the command line that say which result is meant. */
  private static final List<String> SAME_RESULT = List.of("mnist.outputDirectory", "mnist.dataset");

  Commands(MavenSession session, MavenProject project) {
    this(session, project, Path.of("").toAbsolutePath());
  }

  /** Returns a command that runs phases of the whole build, such as {@code mvn verify}. */
  String phases(String... phases) {
    List<String> words = start();
    words.addAll(List.of(phases));
    return String.join(" ", words);
  }

  /** Returns a command that runs goals in this module alone, such as {@code mvn mnist:train mnist:check}. */
  String goals(String... goals) {
    List<String> words = start();
    words.addAll(List.of(goals));
    if (session.getAllProjects().size() > 1) {
      words.addAll(List.of("-pl", ":" + project.getArtifactId()));
    }
    Properties typed = session.getUserProperties();
    SAME_RESULT.stream().filter(typed::containsKey)
        .forEach(name -> words.add("-D" + name + "=" + typed.getProperty(name)));
    return String.join(" ", words);
  }

  private List<String> start() {
    List<String> words = new ArrayList<>(List.of("mvn"));
    Path root = Path.of(session.getExecutionRootDirectory());
    if (!root.equals(workingDirectory)) {
      words.addAll(List.of("-f", root.startsWith(workingDirectory)
          ? workingDirectory.relativize(root).toString()
          : root.toString()));
    }
    List<String> profiles = session.getRequest().getActiveProfiles().stream().filter(this::isOfPom).toList();
    if (!profiles.isEmpty()) {
      words.addAll(List.of("-P", String.join(",", profiles)));
    }
    return words;
  }

  /** Whether a profile stands in a pom of the build. Those of the settings are active without being typed. */
  private boolean isOfPom(String profile) {
    return session.getAllProjects().stream()
        .flatMap(each -> each.getInjectedProfileIds().entrySet().stream())
        .anyMatch(source -> !source.getKey().equals(SETTINGS) && source.getValue().contains(profile));
  }
}
