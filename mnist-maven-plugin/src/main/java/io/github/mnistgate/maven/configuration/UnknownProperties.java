package io.github.mnistgate.maven.configuration;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.apache.maven.project.MavenProject;

/** Refuses properties that look like parameters of this plugin, but that none of its goals knows. */
final class UnknownProperties {

  /** A name that begins like ours, though the separator or the case is another. */
  private static final Pattern SIMILAR = Pattern.compile("(?i)mnist[-_:/]?(.+)");

  private final KnownNames known;
  private final Predicate<String> usedByPoms;

  /** @param usedByPoms whether a pom of the build has the property in an expression */
  UnknownProperties(KnownNames known, Predicate<String> usedByPoms) {
    this.known = known;
    this.usedByPoms = usedByPoms;
  }

  /**
   * Looks at all properties that goals can read.
   *
   * @throws InvalidInputException if one of them is unknown
   */
  static void check(KnownNames known, MavenSession session, MavenProject project) {
    UnknownProperties properties = new UnknownProperties(known, name -> isUsed(name, session, project));
    properties.check(session.getUserProperties().stringPropertyNames(), name -> "-D" + name);
    properties.check(session.getSystemProperties().stringPropertyNames(),
        name -> "-D" + name + " of Maven's JVM (MAVEN_OPTS or .mvn/jvm.config)");
    Poms poms = Poms.of(project);
    properties.check(project.getProperties().stringPropertyNames(), name -> "the property <" + name + "> of "
        + poms.definitionOf(name).orElse("a profile in settings.xml, or of another plugin"));
  }

  /** @param place says where a property is set */
  void check(Set<String> names, UnaryOperator<String> place) {
    for (String name : new TreeSet<>(names)) {
      if (!known.properties().contains(name) && isLikeOurs(name) && !usedByPoms.test(name)) {
        throw new InvalidInputException(
            place.apply(name) + " is unknown to every goal of mnist-maven-plugin" + advice(name));
      }
    }
  }

  private boolean isLikeOurs(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith(KnownNames.PREFIX) || similar(name).isPresent();
  }

  /** Returns the parameter whose name this is, but for separator and case. */
  private Optional<String> similar(String name) {
    Matcher matcher = SIMILAR.matcher(name);
    return matcher.matches()
        ? known.properties().stream()
            .filter(each -> Spelling.letters(bare(each)).equals(Spelling.letters(matcher.group(1)))).findFirst()
        : Optional.empty();
  }

  private String advice(String name) {
    Optional<String> element = known.allElements().stream()
        .filter(each -> Spelling.letters(each).equals(Spelling.letters(bare(name))))
        .filter(each -> !known.properties().contains(KnownNames.PREFIX + each)).findFirst();
    if (element.isPresent()) {
      return "; " + element.get() + " has no property, give it as the element <" + element.get()
          + "> of the plugin's <configuration>";
    }
    Optional<String> meant = similar(name).or(() -> Spelling.nearest(bare(name),
        known.properties().stream().map(UnknownProperties::bare).toList()).map(KnownNames.PREFIX::concat));
    return Spelling.question(meant) + (meant.isPresent() ? " " : "; ") + KnownNames.HELP_COMMAND
        + "; a property of your own is allowed where a pom uses it as ${" + name + "}";
  }

  private static String bare(String property) {
    return property.length() > KnownNames.PREFIX.length()
        && property.toLowerCase(Locale.ROOT).startsWith(KnownNames.PREFIX)
        ? property.substring(KnownNames.PREFIX.length())
        : property;
  }

  /** In any module, since all of them get what is set on the command line or in their parent. */
  private static boolean isUsed(String name, MavenSession session, MavenProject project) {
    Set<Model> models = Collections.newSetFromMap(new IdentityHashMap<>());
    addModels(models, project);
    if (session.getAllProjects() != null) {
      session.getAllProjects().forEach(each -> addModels(models, each));
    }
    return models.stream().anyMatch(model -> isUsed(name, model));
  }

  private static void addModels(Set<Model> models, MavenProject project) {
    Poms.of(project).poms().forEach(pom -> models.add(pom.model()));
  }

  static boolean isUsed(String name, Model model) {
    StringWriter text = new StringWriter();
    try {
      new MavenXpp3Writer().write(text, model);
    } catch (IOException e) {
      throw new IllegalStateException("a model cannot be written to memory", e);
    }
    // The second form is that of Surefire's argLine.
    return text.toString().contains("${" + name + "}") || text.toString().contains("@{" + name + "}");
  }
}
