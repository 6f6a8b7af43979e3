package io.github.mnistgate.maven.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * An element of a plugin's configuration as it stands in a pom, whatever class Maven hands it over in.
 *
 * @param text its text without surrounding blanks; empty if there is none
 */
public record Element(String name, Optional<String> text, Map<String, String> attributes, List<Element> children) {

    public Element {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** Returns what Maven read into a model. */
    static Element of(Xpp3Dom dom) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : dom.getAttributeNames()) {
            attributes.put(name, String.valueOf(dom.getAttribute(name)));
        }
        List<Element> children = new ArrayList<>();
        for (Xpp3Dom child : dom.getChildren()) {
            children.add(of(child));
        }
        return new Element(dom.getName(), text(dom.getValue()), attributes, children);
    }

    /** Returns what Maven gives to a goal. */
    static Element of(PlexusConfiguration configuration) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : configuration.getAttributeNames()) {
            attributes.put(name, String.valueOf(configuration.getAttribute(name)));
        }
        List<Element> children = new ArrayList<>();
        for (PlexusConfiguration child : configuration.getChildren()) {
            children.add(of(child));
        }
        return new Element(configuration.getName(), text(configuration.getValue()), attributes, children);
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    List<Element> children(String name) {
        return children.stream().filter(child -> child.name.equals(name)).toList();
    }

    /** Returns the last child of a name, which is the one that Maven takes. */
    Optional<Element> child(String name) {
        List<Element> named = children(name);
        return named.isEmpty() ? Optional.empty() : Optional.of(named.get(named.size() - 1));
    }

    /** Returns whether an attribute has a value. */
    boolean has(String attribute, String value) {
        return value.equals(attributes.get(attribute));
    }
}
