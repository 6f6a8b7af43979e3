package io.github.mnistgate.it;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A user's pom, into which snippets of XML are pasted at the places where they belong. */
public final class UserPom {

    private static final String PLUGIN = "mnist-maven-plugin";
    /** Elements of which a pom has one each: what is pasted goes into those that are there. */
    private static final Set<String> SINGLE = Set.of(
            "properties",
            "dependencies",
            "dependencyManagement",
            "build",
            "reporting",
            "pluginManagement",
            "plugins",
            "profiles");

    private static final Set<String> OF_PROJECT = Set.of(
            "properties",
            "dependencies",
            "dependencyManagement",
            "build",
            "reporting",
            "profiles",
            "parent",
            "packaging",
            "modules");
    /** Parameters of the plugin that have elements of their own. */
    private static final Set<String> OF_CONFIGURATION = Set.of("gates", "baseline", "grid");

    private final Document pom;

    private UserPom(Document pom) {
        this.pom = pom;
    }

    /** A pom of coordinates and nothing else. */
    public static UserPom empty(String artifactId) {
        return new UserPom(parse("""
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>%s</artifactId>
          <version>1.0-SNAPSHOT</version>
        </project>
        """.formatted(artifactId)));
    }

    /**
     * A pom that binds the plugin's {@code train} and {@code check}. It trains a small network for a moment, and no
     * gate fails its build.
     *
     * @param dataset the data to train on, relative to the project
     */
    public static UserPom small(String artifactId, String pluginVersion, String dataset) {
        UserPom pom = empty(artifactId);
        pom.paste("""
        <properties>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          <mnist.dataset>%s</mnist.dataset>
          <mnist.hiddenLayers>16</mnist.hiddenLayers>
          <mnist.epochs>1</mnist.epochs>
          <mnist.batchSize>512</mnist.batchSize>
          <mnist.haltOnFailure>false</mnist.haltOnFailure>
        </properties>
        <build>
          <plugins>
            <plugin>
              <groupId>io.github.mnistgate</groupId>
              <artifactId>mnist-maven-plugin</artifactId>
              <version>%s</version>
              <executions>
                <execution>
                  <goals>
                    <goal>train</goal>
                    <goal>check</goal>
                  </goals>
                </execution>
              </executions>
            </plugin>
          </plugins>
        </build>
        """.formatted(dataset, pluginVersion));
        return pom;
    }

    /** A pom that inherits everything from a parent in a directory beside it, and configures the plugin itself. */
    public static UserPom moduleOf(String parent, String artifactId) {
        UserPom pom = empty(artifactId);
        pom.paste("""
        <parent>
          <groupId>com.example</groupId>
          <artifactId>%1$s</artifactId>
          <version>1.0-SNAPSHOT</version>
          <relativePath>../%1$s/pom.xml</relativePath>
        </parent>
        <build>
          <plugins>
            <plugin>
              <groupId>io.github.mnistgate</groupId>
              <artifactId>mnist-maven-plugin</artifactId>
            </plugin>
          </plugins>
        </build>
        """.formatted(parent));
        return pom;
    }

    /** A pom that builds projects in directories beside it. */
    public static UserPom aggregator(String artifactId, Collection<String> projects) {
        UserPom pom = empty(artifactId);
        pom.paste("<packaging>pom</packaging><modules>"
                + projects.stream().map("<module>../%s</module>"::formatted).collect(Collectors.joining())
                + "</modules>");
        return pom;
    }

    /** The names of the elements that a snippet begins with. */
    public static List<String> elements(String snippet) {
        return children(parse("<snippet>" + snippet + "</snippet>").getDocumentElement()).stream()
                .map(Element::getTagName)
                .toList();
    }

    /** Returns whether the place of elements of this name is known. */
    public static boolean knows(String element) {
        return OF_PROJECT.contains(element)
                || OF_CONFIGURATION.contains(element)
                || Set.of("dependency", "plugin", "executions", "execution", "configuration")
                        .contains(element);
    }

    /** Pastes the elements of a snippet where they belong. */
    public void paste(String snippet) {
        for (Element element :
                children(parse("<snippet>" + snippet + "</snippet>").getDocumentElement())) {
            Element pasted = (Element) pom.importNode(element, true);
            String name = pasted.getTagName();
            if (OF_PROJECT.contains(name)) {
                add(pom.getDocumentElement(), pasted);
            } else if (name.equals("dependency")) {
                path("dependencies").appendChild(pasted);
            } else if (name.equals("plugin")) {
                add(path("build", "plugins"), pasted);
            } else if (name.equals("configuration")) {
                plugin().appendChild(pasted);
            } else if (name.equals("executions")) {
                plugin().replaceChild(pasted, child(plugin(), name).orElseThrow());
            } else if (name.equals("execution")) {
                Element executions = child(plugin(), "executions").orElseThrow();
                executions.insertBefore(pasted, executions.getFirstChild());
            } else if (OF_CONFIGURATION.contains(name)) {
                child(plugin(), "configuration")
                        .orElseGet(() -> (Element) plugin().appendChild(pom.createElement("configuration")))
                        .appendChild(pasted);
            } else {
                throw new IllegalArgumentException("no place in a pom is known for <" + name + ">");
            }
        }
    }

    /** Writes it as the {@code pom.xml} of a directory. */
    public void write(Path directory) throws IOException, TransformerException {
        Files.createDirectories(directory);
        TransformerFactory.newInstance()
                .newTransformer()
                .transform(
                        new DOMSource(pom),
                        new StreamResult(directory.resolve("pom.xml").toFile()));
    }

    private static void add(Element parent, Element pasted) {
        Optional<Element> there = SINGLE.contains(pasted.getTagName())
                ? child(parent, pasted.getTagName())
                : pasted.getTagName().equals("plugin") ? plugin(parent, artifactId(pasted)) : Optional.empty();
        if (there.isEmpty()) {
            parent.appendChild(pasted);
        } else if (SINGLE.contains(pasted.getTagName())) {
            children(pasted).forEach(element -> add(there.get(), element));
        } else {
            parent.replaceChild(pasted, there.get());
        }
    }

    private Element plugin() {
        return plugin(path("build", "plugins"), PLUGIN).orElseThrow();
    }

    private Element path(String... names) {
        Element element = pom.getDocumentElement();
        for (String name : names) {
            Element parent = element;
            element = child(parent, name).orElseGet(() -> (Element) parent.appendChild(pom.createElement(name)));
        }
        return element;
    }

    private static Optional<Element> plugin(Element plugins, String artifactId) {
        return children(plugins).stream()
                .filter(plugin -> artifactId(plugin).equals(artifactId))
                .findFirst();
    }

    private static String artifactId(Element plugin) {
        return child(plugin, "artifactId").orElseThrow().getTextContent();
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .findFirst();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(e.getMessage() + " in:\n" + xml, e);
        }
    }
}
