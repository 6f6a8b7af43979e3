package io.github.mnistgate.maven.configuration;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Spelling;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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

    /** A name with a prefix that may be a misspelt one of ours. */
    private static final Pattern PREFIXED = Pattern.compile("([A-Za-z]+)[-_:/.](.+)");

    /** A property that would set an element of an element. */
    private static final Pattern NESTED =
            Pattern.compile(Pattern.quote(KnownNames.PREFIX) + "(baseline|gates?|git)\\..+");

    private static final Pattern LETTERS_OF_OURS = Pattern.compile("m[mnist]*");

    private final KnownNames known;
    private final Predicate<String> usedByPoms;
    private final Consumer<String> warn;

    /** @param usedByPoms whether a pom of the build has the property in an expression */
    UnknownProperties(KnownNames known, Predicate<String> usedByPoms, Consumer<String> warn) {
        this.known = known;
        this.usedByPoms = usedByPoms;
        this.warn = warn;
    }

    /**
     * Looks at all properties that goals can read.
     *
     * @param warn takes a line about an unknown property that a pom outside this build may use
     * @throws InvalidInputException if one of them is unknown
     */
    static void check(KnownNames known, MavenSession session, MavenProject project, Consumer<String> warn) {
        UnknownProperties properties = new UnknownProperties(known, name -> isUsed(name, session, project), warn);
        properties.check(session.getUserProperties().stringPropertyNames(), name -> "-D" + name, name -> false);
        properties.check(
                session.getSystemProperties().stringPropertyNames(),
                name -> "-D" + name + " of Maven's JVM (MAVEN_OPTS or .mvn/jvm.config)",
                name -> false);
        Poms poms = Poms.of(project);
        properties.check(
                project.getProperties().stringPropertyNames(),
                name -> "the property <" + name + "> of "
                        + poms.definitionOf(name).orElse(Poms.ELSEWHERE),
                name -> !poms.isOwn(name));
    }

    /**
     * @param place says where a property is set
     * @param shared says whether other projects get a property as well, which this build may not have
     */
    private void check(Set<String> names, UnaryOperator<String> place, Predicate<String> shared) {
        for (String name : new TreeSet<>(names)) {
            if (known.properties().contains(name) || !isLikeOurs(name) || usedByPoms.test(name)) {
                continue;
            }
            String problem = place.apply(name) + " is unknown to every goal of mnist-maven-plugin";
            if (shared.test(name)
                    && meant(name).isEmpty()
                    && elementWithoutProperty(name).isEmpty()) {
                warn.accept("No pom of this build uses ${" + name + "}, and " + problem
                        + "; if another project uses it, give it a name that does not begin with mnist.");
            } else {
                throw new InvalidInputException(problem + advice(name));
            }
        }
    }

    private boolean isLikeOurs(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(KnownNames.PREFIX)
                || similar(name).isPresent();
    }

    /** Returns the parameter whose name this is, but for separator, case, and a misspelt prefix. */
    private Optional<String> similar(String name) {
        Matcher matcher = SIMILAR.matcher(name);
        if (matcher.matches()) {
            return parameter(matcher.group(1));
        }
        Matcher prefixed = PREFIXED.matcher(name);
        return prefixed.matches() && isMisspelt(prefixed.group(1).toLowerCase(Locale.ROOT))
                ? parameter(prefixed.group(2))
                : Optional.empty();
    }

    private Optional<String> parameter(String name) {
        return known.properties().stream()
                .filter(each -> Spelling.letters(bare(each)).equals(Spelling.letters(name)))
                .findFirst();
    }

    /** Two mistakes make a word such as dist or unit of ours as well, so they count only among its own letters. */
    private static boolean isMisspelt(String prefix) {
        int mistakes = Spelling.distance(prefix, Spelling.letters(KnownNames.PREFIX));
        return mistakes <= 1 || mistakes == 2 && LETTERS_OF_OURS.matcher(prefix).matches();
    }

    private String advice(String name) {
        Optional<String> element = elementWithoutProperty(name);
        if (element.isPresent()) {
            return "; " + element.get() + " has no property, give it as the element <" + element.get()
                    + "> of the plugin's <configuration>";
        }
        Matcher nested = NESTED.matcher(name);
        if (nested.matches()) {
            return "; " + place(nested.group(1))
                    + " has no properties, give its elements in the plugin's <configuration>";
        }
        Optional<String> meant = meant(name);
        return Spelling.question(meant) + (meant.isPresent() ? " " : "; ") + KnownNames.HELP_COMMAND
                + "; a property of your own is allowed where a pom uses it as ${" + name + "}";
    }

    /** Returns where the elements stand that a property was to set. */
    private static String place(String element) {
        return switch (element) {
            case "git" -> "<git> of <baseline>";
            case "gate" -> "<gate> of <gates>";
            default -> "<" + element + ">";
        };
    }

    private Optional<String> elementWithoutProperty(String name) {
        return known.allElements().stream()
                .filter(each -> Spelling.letters(each).equals(Spelling.letters(bare(name))))
                .filter(each -> !known.properties().contains(KnownNames.PREFIX + each))
                .findFirst();
    }

    private Optional<String> meant(String name) {
        return similar(name)
                .or(() -> Spelling.nearest(
                                bare(name),
                                known.properties().stream()
                                        .map(UnknownProperties::bare)
                                        .toList())
                        .map(KnownNames.PREFIX::concat));
    }

    private static String bare(String property) {
        return property.length() > KnownNames.PREFIX.length()
                        && property.toLowerCase(Locale.ROOT).startsWith(KnownNames.PREFIX)
                ? property.substring(KnownNames.PREFIX.length())
                : property;
    }

    /**
     * In any module, since all of them get what is set on the command line or in their parent; also in those that are
     * not part of this build because Maven was started in one of the others.
     */
    private static boolean isUsed(String name, MavenSession session, MavenProject project) {
        Set<Model> models = Collections.newSetFromMap(new IdentityHashMap<>());
        addModels(models, project);
        if (session.getAllProjects() != null) {
            session.getAllProjects().forEach(each -> addModels(models, each));
        }
        return models.stream().anyMatch(model -> isUsed(name, model))
                || ModulePoms.around(project).anyMatch(model -> isUsed(name, model));
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
