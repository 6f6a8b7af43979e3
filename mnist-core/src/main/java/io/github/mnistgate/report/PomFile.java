package io.github.mnistgate.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The contents of a {@code pom.xml} by itself, read without Maven, which a test does not have at hand.
 *
 * @param artifactId empty where it cannot be read
 * @param plugins artifactIds, wherever they stand
 * @param dependencies artifactIds of the project's own, those of profiles included
 * @param parent empty where it has none
 */
public record PomFile(String artifactId, Set<String> plugins, Set<String> dependencies, Optional<Parent> parent) {

    private static final String PLUGIN = "mnist-maven-plugin";
    private static final String POM = "pom.xml";
    private static final String RELATIVE_PATH = "relativePath";

    /**
     * The parent that a pom names.
     *
     * @param files where its pom may be, the first choice first: in the checkout, and in the local repository
     */
    public record Parent(String groupId, String artifactId, String version, List<Path> files) {

        /** Copies. */
        public Parent {
            files = List.copyOf(files);
        }

        /** Returns its pom; empty where none of the files is that. */
        private Optional<PomFile> read(Path repository) {
            // As in Maven, the relative path leads to the parent only if it is the one that is named.
            return files.stream()
                    .flatMap(file -> PomFile.read(file, repository).stream())
                    .filter(pom -> pom.artifactId().equals(artifactId))
                    .findFirst();
        }

        @Override
        public String toString() {
            return groupId + ":" + artifactId + ":" + version;
        }
    }

    /**
     * The result of a search for this project's plugin in a pom and its parents.
     *
     * @param declared whether one of them names the plugin
     * @param unread the parent at which the search ended, because its pom is neither in the checkout nor in the local
     *     repository
     */
    public record PluginSearch(boolean declared, Optional<Parent> unread) {}

    /** Copies. */
    public PomFile {
        plugins = Set.copyOf(plugins);
        dependencies = Set.copyOf(dependencies);
    }

    /** Reads the pom in a directory; empty where there is none, or it is no XML. */
    public static Optional<PomFile> in(Path module) {
        return in(module, localRepository());
    }

    static Optional<PomFile> in(Path module, Path repository) {
        return read(module.resolve(POM), repository);
    }

    /** Returns the local repository, where Maven keeps it unless settings say otherwise, which are not read here. */
    private static Path localRepository() {
        String given = System.getProperty("maven.repo.local", "");
        return given.isBlank() ? Path.of(System.getProperty("user.home"), ".m2", "repository") : Path.of(given);
    }

    private static Optional<PomFile> read(Path file, Path repository) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new Reading(file, repository).of(factory.createXMLStreamReader(in)));
        } catch (IOException | XMLStreamException e) {
            // Whoever builds with it hears of that from Maven.
            return Optional.empty();
        }
    }

    /** Looks for this project's plugin in this pom and its parents. */
    public PluginSearch searchPlugin() {
        return searchPlugin(localRepository());
    }

    PluginSearch searchPlugin(Path repository) {
        Set<PomFile> seen = new HashSet<>();
        PomFile pom = this;
        while (seen.add(pom)) {
            if (pom.plugins().contains(PLUGIN)) {
                return new PluginSearch(true, Optional.empty());
            }
            if (pom.parent().isEmpty()) {
                break;
            }
            Optional<PomFile> parent = pom.parent().get().read(repository);
            if (parent.isEmpty()) {
                return new PluginSearch(false, pom.parent());
            }
            pom = parent.get();
        }
        return new PluginSearch(false, Optional.empty());
    }

    private static final class Reading {

        private final Path file;
        private final Path repository;
        private final Deque<String> path = new ArrayDeque<>();
        private String artifactId = "";
        private final Set<String> plugins = new HashSet<>();
        private final Set<String> dependencies = new HashSet<>();
        private boolean hasParent;
        private final Map<String, String> parent = new HashMap<>();

        Reading(Path file, Path repository) {
            this.file = file;
            this.repository = repository;
        }

        PomFile of(XMLStreamReader xml) throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        path.addLast(xml.getLocalName());
                        text.setLength(0);
                        if (String.join("/", path).equals("project/parent")) {
                            hasParent = true;
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        element(String.join("/", path), text.toString().strip());
                        path.removeLast();
                        text.setLength(0);
                    }
                    default -> {}
                }
            }
            return new PomFile(artifactId, plugins, dependencies, hasParent ? Optional.of(parent()) : Optional.empty());
        }

        private Parent parent() {
            String groupId = parent.getOrDefault("groupId", "");
            String name = parent.getOrDefault("artifactId", "");
            String version = parent.getOrDefault("version", "");
            List<Path> files = new ArrayList<>();
            try {
                String relativePath = parent.getOrDefault(RELATIVE_PATH, "../" + POM);
                // A pom of the repository has its parent there, too.
                if (!relativePath.isEmpty() && !file.startsWith(repository)) {
                    Path given = file.resolveSibling(relativePath).normalize();
                    files.add(Files.isDirectory(given) ? given.resolve(POM) : given);
                }
                if (!name.isEmpty()) {
                    files.add(repository
                            .resolve(groupId.replace('.', '/'))
                            .resolve(name)
                            .resolve(version)
                            .resolve(name + "-" + version + ".pom"));
                }
            } catch (InvalidPathException e) {
                // An expression, perhaps, which only Maven can evaluate.
                files.clear();
            }
            return new Parent(groupId, name, version, files);
        }

        private void element(String name, String text) {
            if (name.equals("project/artifactId")) {
                artifactId = text;
            } else if (name.endsWith("/plugin/artifactId")) {
                plugins.add(text);
            } else if (name.matches("project/(profiles/profile/)?dependencies/dependency/artifactId")) {
                dependencies.add(text);
            } else if (name.matches("project/parent/[^/]+")) {
                parent.put(path.getLast(), text);
            }
        }
    }
}
