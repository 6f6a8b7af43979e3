package io.github.mnistgate.maven;

import io.github.mnistgate.maven.configuration.LifecyclePhases;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Tells whether a build was to run the tests of a module, as Surefire and Failsafe would find out.
 *
 * @param asked whether the command line asks for a phase in which tests run
 * @param unit what Surefire does with them
 * @param integration what Failsafe does
 * @param unitPatterns which classes the executions of Surefire look for
 * @param integrationPatterns which ones those of Failsafe do
 */
record TestRuns(
        boolean asked,
        Use unit,
        Use integration,
        List<TestPatterns> unitPatterns,
        List<TestPatterns> integrationPatterns) {

    /** The use that a plugin makes of the tests; the first one rules where both look for a class. */
    enum Use {
        /** It runs them, and a failure fails the build. */
        RUN,
        /** It runs them, and the build goes on after a failure. */
        RUN_IGNORING_FAILURES,
        /** It skips them. */
        SKIP
    }

    private static final String GROUP = "org.apache.maven.plugins:";
    private static final String SUREFIRE = "maven-surefire-plugin";
    private static final String FAILSAFE = "maven-failsafe-plugin";
    private static final String SCANNED = "dependenciesToScan";
    private static final List<String> SUREFIRES = List.of("**/Test*", "**/*Test", "**/*Tests", "**/*TestCase");
    private static final List<String> FAILSAFES = List.of("**/IT*", "**/*IT", "**/*ITCase");
    private static final List<String> SKIP_ALL = List.of("skipTests", "maven.test.skip", "maven.test.skip.exec");

    static TestRuns of(MavenSession session, MavenProject project, MojoExecution check) {
        boolean none = SKIP_ALL.stream().anyMatch(name -> isSet(session, project, name));
        return new TestRuns(
                check.getSource() == MojoExecution.Source.LIFECYCLE
                        || session.getGoals().stream().anyMatch(TestRuns::runsTests),
                none || isSetInAll(project, SUREFIRE, List.of("skip", "skipTests", "skipExec"))
                        ? Use.SKIP
                        : run(session, project, SUREFIRE),
                none
                                || isSet(session, project, "skipITs")
                                || isSetInAll(project, FAILSAFE, List.of("skip", "skipTests", "skipITs", "skipExec"))
                        ? Use.SKIP
                        : run(session, project, FAILSAFE),
                patterns(session, project, SUREFIRE, "surefire.", SUREFIRES),
                patterns(session, project, FAILSAFE, "failsafe.", FAILSAFES));
    }

    private static List<TestPatterns> patterns(
            MavenSession session, MavenProject project, String artifactId, String prefix, List<String> byDefault) {
        List<String> included =
                property(session, project, prefix + "includes").map(List::of).orElse(byDefault);
        List<String> excluded =
                property(session, project, prefix + "excludes").map(List::of).orElse(List.of());
        List<TestPatterns> patterns = configurations(project, artifactId)
                .map(configuration -> {
                    List<String> includes = items(configuration, "includes").toList();
                    List<String> excludes = items(configuration, "excludes").toList();
                    return new TestPatterns(
                            includes.isEmpty() ? included : includes, excludes.isEmpty() ? excluded : excludes);
                })
                .toList();
        return patterns.isEmpty() ? List.of(new TestPatterns(included, excluded)) : patterns;
    }

    private static Use run(MavenSession session, MavenProject project, String artifactId) {
        return isSet(session, project, "maven.test.failure.ignore")
                        || isSetInAll(project, artifactId, List.of("testFailureIgnore"))
                ? Use.RUN_IGNORING_FAILURES
                : Use.RUN;
    }

    /** Returns what happens to a class in the plugin that looks for it, or would by its name alone. */
    Use of(String className) {
        String name = className.replaceFirst("\\$.*", "");
        boolean isOfUnit = unitPatterns.stream().anyMatch(each -> each.match(name));
        boolean isOfIntegration = integrationPatterns.stream().anyMatch(each -> each.match(name));
        if (isOfUnit && isOfIntegration) {
            return unit.compareTo(integration) <= 0 ? unit : integration;
        }
        return isOfIntegration || !isOfUnit && isFailsafes(outermost(className)) ? integration : unit;
    }

    /**
     * Returns why the plugin that would run a class by its name does not see it, as far as the pom and the name tell.
     *
     * @param isNested whether JUnit finds the class through the class around it
     */
    static Optional<String> obstacle(String className, boolean isNested, MavenProject project) {
        if (isFailsafes(outermost(className)) && project.getPlugin(GROUP + FAILSAFE) == null) {
            return Optional.of(
                    "no test run reached it: by its name it is one of Failsafe's classes, and this pom has no "
                            + FAILSAFE
                            + "; add that plugin with the goals integration-test and verify, or give the class a name that"
                            + " ends in Test");
        }
        return className.contains("$") && !isNested
                ? Optional.of(
                        "no test run reached it: Surefire and Failsafe leave out nested classes; make it an inner class with"
                                + " @Nested, or give it a file of its own")
                : Optional.empty();
    }

    /** Returns whether a class is named as Surefire or Failsafe expects by default. */
    static boolean hasUsualName(String className) {
        String name = outermost(className);
        return isFailsafes(name)
                || name.startsWith("Test")
                || name.endsWith("Test")
                || name.endsWith("Tests")
                || name.endsWith("TestCase");
    }

    private static boolean isFailsafes(String name) {
        return name.startsWith("IT") || name.endsWith("IT") || name.endsWith("ITCase");
    }

    private static String outermost(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    }

    private static boolean runsTests(String goal) {
        // Maven 4 has before:verify and the like.
        String phase = goal.replaceFirst("^(before|after):", "");
        return LifecyclePhases.from("test").contains(phase)
                || phase.equals("all")
                || goal.contains("surefire")
                || goal.contains("failsafe");
    }

    private static boolean isSet(MavenSession session, MavenProject project, String property) {
        return property(session, project, property).filter(TestRuns::isTrue).isPresent();
    }

    private static Optional<String> property(MavenSession session, MavenProject project, String name) {
        return Stream.of(session.getUserProperties(), project.getProperties(), session.getSystemProperties())
                .map(properties -> properties.getProperty(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Returns the directory of the module's test classes, and whatever else Surefire or Failsafe looks for some in. */
    static Set<Path> testDirectories(MavenProject project) {
        Set<Path> directories = new LinkedHashSet<>();
        directories.add(Path.of(project.getBuild().getTestOutputDirectory()));
        for (String artifactId : List.of(SUREFIRE, FAILSAFE)) {
            configurations(project, artifactId)
                    .flatMap(configuration -> values(configuration, Set.of("testClassesDirectory")))
                    .map(directory -> project.getBasedir()
                            .toPath()
                            .resolve(directory.trim())
                            .normalize())
                    .forEach(directories::add);
        }
        return directories;
    }

    /**
     * Patterns of the dependencies whose classes Surefire or Failsafe runs as the module's own; empty if there are
     * none.
     */
    static Set<String> scannedDependencies(MavenSession session, MavenProject project) {
        Set<String> patterns = new LinkedHashSet<>();
        for (String artifactId : List.of(SUREFIRE, FAILSAFE)) {
            configurations(project, artifactId)
                    .flatMap(configuration -> items(configuration, SCANNED))
                    .forEach(patterns::add);
        }
        property(session, project, SCANNED).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .forEach(patterns::add);
        return patterns;
    }

    /** Returns whether each execution of a plugin sets one of the flags. */
    private static boolean isSetInAll(MavenProject project, String artifactId, Collection<String> elements) {
        List<Object> configurations = configurations(project, artifactId).toList();
        return !configurations.isEmpty()
                && configurations.stream()
                        .allMatch(
                                configuration -> values(configuration, elements).anyMatch(TestRuns::isTrue));
    }

    /** Returns the configuration of each execution of a plugin, or that of the plugin itself if it has none. */
    private static Stream<Object> configurations(MavenProject project, String artifactId) {
        Plugin plugin = project.getPlugin(GROUP + artifactId);
        if (plugin == null) {
            return Stream.empty();
        }
        return plugin.getExecutions().isEmpty()
                ? Stream.ofNullable(plugin.getConfiguration())
                : plugin.getExecutions().stream()
                        .map(execution -> execution.getConfiguration() == null
                                ? "<configuration/>"
                                : execution.getConfiguration());
    }

    /** Returns the text of the elements of these names. */
    private static Stream<String> values(Object configuration, Collection<String> elements) {
        return elements(configuration)
                .filter(child -> elements.contains(child.getNodeName()))
                .map(Node::getTextContent);
    }

    /** Returns the text of the elements in one of this name. */
    private static Stream<String> items(Object configuration, String element) {
        return elements(configuration)
                .filter(child -> child.getNodeName().equals(element))
                .flatMap(TestRuns::children)
                .filter(child -> child.getNodeType() == Node.ELEMENT_NODE)
                .map(child -> child.getTextContent().strip())
                .filter(text -> !text.isEmpty());
    }

    private static Stream<Node> children(Node node) {
        NodeList children = node.getChildNodes();
        return IntStream.range(0, children.getLength()).mapToObj(children::item);
    }

    /** The configuration's class is Maven's own, another one in Maven 4; its text is the XML in both. */
    private static Stream<Node> elements(Object configuration) {
        try {
            return children(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(configuration.toString())))
                    .getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            // Then the tests count as run: what was not judged fails the build.
            return Stream.empty();
        }
    }

    private static boolean isTrue(String value) {
        return value != null && value.trim().equalsIgnoreCase("true");
    }
}
