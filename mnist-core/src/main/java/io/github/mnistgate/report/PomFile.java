package io.github.mnistgate.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a {@code pom.xml} says by itself, read without Maven, which a test has not at hand.
 *
 * @param artifactId empty where it cannot be read
 * @param plugins artifactIds, wherever they stand
 * @param dependencies artifactIds of the project's own, those of profiles included
 * @param parent file of the parent's pom, if it is in the checkout
 */
public record PomFile(String artifactId, Set<String> plugins, Set<String> dependencies, Optional<Path> parent) {

  private static final String PLUGIN = "mnist-maven-plugin";

  /** Copies. */
  public PomFile {
    plugins = Set.copyOf(plugins);
    dependencies = Set.copyOf(dependencies);
  }

  /** Reads the pom in a directory; empty where there is none, or it is no XML. */
  public static Optional<PomFile> in(Path module) {
    return read(module.resolve("pom.xml"));
  }

  private static Optional<PomFile> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new Reading(file).of(factory.createXMLStreamReader(in)));
    } catch (IOException | XMLStreamException e) {
      // Whoever builds with it hears of that from Maven.
      return Optional.empty();
    }
  }

  /** Returns whether this pom, or a parent of it in the checkout, names this project's plugin. */
  public boolean declaresPlugin() {
    Set<Path> seen = new HashSet<>();
    Optional<PomFile> pom = Optional.of(this);
    while (pom.isPresent()) {
      if (pom.get().plugins().contains(PLUGIN)) {
        return true;
      }
      pom = pom.get().parent().filter(seen::add).flatMap(PomFile::read);
    }
    return false;
  }

  private static final class Reading {

    private final Path file;
    private final Deque<String> path = new ArrayDeque<>();
    private String artifactId = "";
    private final Set<String> plugins = new HashSet<>();
    private final Set<String> dependencies = new HashSet<>();
    private Optional<String> relativePath = Optional.empty();

    Reading(Path file) {
      this.file = file;
    }

    PomFile of(XMLStreamReader xml) throws XMLStreamException {
      StringBuilder text = new StringBuilder();
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            path.addLast(xml.getLocalName());
            text.setLength(0);
            if (String.join("/", path).equals("project/parent")) {
              relativePath = Optional.of("../pom.xml");
            }
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
          case XMLStreamConstants.END_ELEMENT -> {
            element(String.join("/", path), text.toString().strip());
            path.removeLast();
            text.setLength(0);
          }
          default -> { }
        }
      }
      return new PomFile(artifactId, plugins, dependencies, relativePath.filter(given -> !given.isEmpty())
          .map(given -> file.resolveSibling(given).normalize())
          .map(parent -> Files.isDirectory(parent) ? parent.resolve("pom.xml") : parent));
    }

    private void element(String name, String text) {
      if (name.equals("project/artifactId")) {
        artifactId = text;
      } else if (name.endsWith("/plugin/artifactId")) {
        plugins.add(text);
      } else if (name.matches("project/(profiles/profile/)?dependencies/dependency/artifactId")) {
        dependencies.add(text);
      } else if (name.equals("project/parent/relativePath")) {
        relativePath = Optional.of(text);
      }
    }
  }
}
