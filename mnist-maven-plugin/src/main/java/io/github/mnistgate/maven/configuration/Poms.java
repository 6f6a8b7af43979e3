package io.github.mnistgate.maven.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.maven.model.Build;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.Reporting;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * The pom of a project and those of its parents as they were written, before Maven merged them.
 *
 * @param poms the project's own first, then its parent's, and so on
 */
record Poms(List<Pom> poms) {

    /** The place of a property that no pom defines, in words. */
    static final String ELSEWHERE = "a profile in settings.xml, or of another plugin";

    /**
     * A pom.
     *
     * @param name of the pom in messages
     * @param profiles those that are active, in the order in which Maven applies them
     */
    record Pom(String name, Model model, List<Profile> profiles) {}

    /**
     * A part of a pom that configures plugins.
     *
     * @param name of the part in messages, such as {@code profile 'ci' of this pom}
     * @param inherited whether it stands in a parent
     */
    record Section(String name, BuildBase build, boolean inherited) {}

    static Poms of(MavenProject project) {
        List<Pom> poms = new ArrayList<>();
        for (MavenProject each = project; each != null; each = each.getParent()) {
            Model model = each.getOriginalModel();
            if (model != null) {
                String name = each == project ? "this pom" : "parent " + id(each);
                poms.add(new Pom(name, model, active(project, each, model)));
            }
        }
        return new Poms(List.copyOf(poms));
    }

    private static String id(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
    }

    private static List<Profile> active(MavenProject project, MavenProject owner, Model model) {
        List<String> active = activeIds(project.getInjectedProfileIds(), owner, model);
        List<Profile> profiles = model.getProfiles().stream()
                .filter(profile -> active.contains(profile.getId()))
                .toList();
        if (profiles.isEmpty()) {
            return profiles;
        }
        Map<String, Profile> written = written(model);
        return profiles.stream()
                .map(profile -> written.getOrDefault(profile.getId(), profile))
                .toList();
    }

    /**
     * Reads the profiles of a pom from its file. A plugin that stands in a profile alone is the same object in the
     * model that Maven merges, which gives it what is managed, and its executions what the plugin as a whole has; none
     * of it stands in the profile. Empty where the file cannot be read, as that of a parent in a repository.
     */
    private static Map<String, Profile> written(Model model) {
        if (model.getPomFile() == null) {
            return Map.of();
        }
        try (InputStream in = Files.newInputStream(model.getPomFile().toPath())) {
            return new MavenXpp3Reader()
                    .read(in, false).getProfiles().stream()
                            .collect(Collectors.toMap(Profile::getId, profile -> profile, (first, second) -> first));
        } catch (IOException | XmlPullParserException e) {
            return Map.of();
        }
    }

    /** Maven keeps them by the coordinates as they are written, a property in the version included. */
    private static List<String> activeIds(Map<String, List<String>> injected, MavenProject owner, Model model) {
        String groupId = model.getGroupId() != null || model.getParent() == null
                ? model.getGroupId()
                : model.getParent().getGroupId();
        String version = model.getVersion() != null || model.getParent() == null
                ? model.getVersion()
                : model.getParent().getVersion();
        String written = groupId + ":" + model.getArtifactId() + ":" + version;
        return Optional.ofNullable(injected.get(written))
                .or(() -> Optional.ofNullable(injected.get(id(owner))))
                .orElseGet(() ->
                        owner.getActiveProfiles().stream().map(Profile::getId).toList());
    }

    /** Returns the parts that configure plugins, the one that Maven prefers first. */
    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (Pom pom : poms) {
            boolean inherited = pom != poms.get(0);
            for (int i = pom.profiles().size() - 1; i >= 0; i--) {
                Profile profile = pom.profiles().get(i);
                if (profile.getBuild() != null) {
                    sections.add(new Section(
                            "profile '" + profile.getId() + "' of " + pom.name(), profile.getBuild(), inherited));
                }
            }
            Build build = pom.model().getBuild();
            if (build != null) {
                sections.add(new Section(pom.name(), build, inherited));
            }
        }
        return sections;
    }

    /** Returns where an element of a plugin stands in {@code reporting}, in words. */
    String reporting(String artifactId, String element) {
        for (Pom pom : poms) {
            for (Profile profile : pom.profiles()) {
                if (has(profile.getReporting(), artifactId, element)) {
                    return "<reporting> of profile '" + profile.getId() + "' of " + pom.name();
                }
            }
            if (has(pom.model().getReporting(), artifactId, element)) {
                return "<reporting> of " + pom.name();
            }
        }
        return "<reporting>";
    }

    private static boolean has(Reporting reporting, String artifactId, String element) {
        return reporting != null
                && reporting.getPlugins().stream()
                        .filter(plugin -> artifactId.equals(plugin.getArtifactId()))
                        .flatMap(PluginConfiguration::ofReport)
                        .anyMatch(each -> each.child(element).isPresent());
    }

    /** Returns where a property is defined, in words; empty if no pom defines it. */
    Optional<String> definitionOf(String property) {
        for (Pom pom : poms) {
            for (Profile profile : pom.profiles()) {
                if (has(profile.getProperties(), property)) {
                    return Optional.of("profile '" + profile.getId() + "' of " + pom.name());
                }
            }
            if (has(pom.model().getProperties(), property)) {
                return Optional.of(pom.name());
            }
        }
        return Optional.empty();
    }

    /** Returns whether the project's own pom defines a property. */
    boolean isOwn(String property) {
        return new Poms(poms.subList(0, Math.min(1, poms.size())))
                .definitionOf(property)
                .isPresent();
    }

    private static boolean has(Properties properties, String property) {
        return properties != null && properties.containsKey(property);
    }
}
