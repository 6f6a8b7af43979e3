package io.github.mnistgate.maven.configuration;

import io.github.mnistgate.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Profile;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingResult;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfigurationException;

/**
 * A build of poms that Maven's own model builder reads and merges, in which a goal of this plugin is about to run.
 * Maven 3 has deprecated what its own builder needs.
 */
@SuppressWarnings("deprecation")
final class Build {

    private static final PluginDescriptor PLUGIN = descriptor();

    /** By artifactId: the project first, then its parent, and so on. */
    private final Map<String, String> poms = new LinkedHashMap<>();

    private final List<String> profiles = new ArrayList<>();
    private final Properties properties = new Properties();
    private final List<String> warnings = new ArrayList<>();
    private Optional<List<String>> tasks = Optional.empty();
    private Optional<Path> parentFile = Optional.empty();
    private UnaryOperator<String> commands = UnaryOperator.identity();

    private Build() {}

    /**
     * Returns a build of a project and its parents.
     *
     * @param contents of each pom, behind its coordinates
     */
    static Build of(String... contents) {
        Build build = new Build();
        for (int i = 0; i < contents.length; i++) {
            String parent = i + 1 == contents.length
                    ? ""
                    : "<parent><groupId>com.example</groupId><artifactId>level" + (i + 1)
                            + "</artifactId><version>1</version></parent>";
            build.poms.put(
                    "level" + i,
                    "<project><modelVersion>4.0.0</modelVersion>" + parent
                            + "<groupId>com.example</groupId><artifactId>level" + i
                            + "</artifactId><version>1</version><packaging>pom</packaging>"
                            + contents[i] + "</project>");
        }
        return build;
    }

    /** Returns a {@code build} with the plugin. */
    static String plugin(String content) {
        return "<build><plugins>" + declaration(content) + "</plugins></build>";
    }

    /** Returns a {@code build} that manages the plugin. */
    static String managed(String content) {
        return "<build><pluginManagement><plugins>" + declaration(content) + "</plugins></pluginManagement></build>";
    }

    static String declaration(String content) {
        return "<plugin><groupId>io.github.mnistgate</groupId><artifactId>mnist-maven-plugin</artifactId>"
                + "<version>1</version>" + content + "</plugin>";
    }

    static String configuration(String content) {
        return "<configuration>" + content + "</configuration>";
    }

    static String execution(String id, String goals, String configuration) {
        StringBuilder list = new StringBuilder();
        for (String goal : goals.split(",")) {
            list.append(goal.isEmpty() ? "" : "<goal>" + goal + "</goal>");
        }
        return "<execution><id>" + id + "</id>" + (list.length() == 0 ? "" : "<goals>" + list + "</goals>")
                + configuration(configuration) + "</execution>";
    }

    static String executions(String... executions) {
        return "<executions>" + String.join("", executions) + "</executions>";
    }

    static String profile(String id, String content) {
        return "<profiles><profile><id>" + id + "</id>" + content + "</profile></profiles>";
    }

    Build withProfile(String id) {
        profiles.add(id);
        return this;
    }

    Build with(String userProperty, String value) {
        properties.setProperty(userProperty, value);
        return this;
    }

    /** Says what the user types, where that is not just the goal; nothing asks for the pom's default goal. */
    Build requesting(String... phasesAndGoals) {
        tasks = Optional.of(List.of(phasesAndGoals));
        return this;
    }

    /** Says how a goal has to be typed for this module. */
    Build typing(UnaryOperator<String> commands) {
        this.commands = commands;
        return this;
    }

    /** Says that the first parent is in the checkout. */
    Build withParentAt(Path pom) {
        parentFile = Optional.of(pom);
        return this;
    }

    /** Returns why a goal that is typed is refused; empty if it is not. */
    Optional<String> refusalOf(String goal) {
        return refusal(goal, PluginConfiguration.TYPED, MojoExecution.Source.CLI);
    }

    /** Returns why a goal that is typed with an execution is refused; empty if it is not. */
    Optional<String> refusalOf(String goal, String execution) {
        return refusal(goal, execution, MojoExecution.Source.CLI);
    }

    /** Returns why a goal that an execution has bound is refused; empty if it is not. */
    Optional<String> refusalOfBound(String goal, String execution) {
        return refusal(goal, execution, MojoExecution.Source.LIFECYCLE);
    }

    /** Returns why the report is refused; empty if it is not. */
    Optional<String> refusalOfReport() {
        return refusal(
                () -> check("report", "default-cli", MojoExecution.Source.CLI).checkReport(warnings::add));
    }

    /** Returns the lines that goals warned with. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private Optional<String> refusal(String goal, String execution, MojoExecution.Source source) {
        return refusal(() -> check(goal, execution, source).check(warnings::add));
    }

    private static Optional<String> refusal(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.of(e.getMessage());
        }
    }

    private ConfigurationCheck check(String goal, String execution, MojoExecution.Source source) {
        MavenProject project = project();
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setUserProperties(properties);
        request.setSystemProperties(new Properties());
        request.setGoals(tasks.orElse(List.of(goal)));
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(project));
        MojoExecution mojo = new MojoExecution(PLUGIN.getMojo(goal), execution, source);
        return new ConfigurationCheck(session, project, mojo, commands);
    }

    PluginConfiguration configuration() {
        return PluginConfiguration.of(project(), "io.github.mnistgate:mnist-maven-plugin", text -> text)
                .orElseThrow();
    }

    private MavenProject project() {
        ModelBuildingResult result = model();
        MavenProject project = null;
        List<String> ids = result.getModelIds();
        for (int i = ids.size() - 1; i >= 0; i--) {
            if (result.getRawModel(ids.get(i)).getArtifactId() == null) {
                continue;
            }
            MavenProject child = new MavenProject(
                    i == 0
                            ? result.getEffectiveModel()
                            : result.getRawModel(ids.get(i)).clone());
            child.setOriginalModel(result.getRawModel(ids.get(i)));
            child.getOriginalModel().setPomFile(file(child.getArtifactId()));
            child.setParent(project);
            if (i == 0) {
                child.setFile(Path.of("pom.xml").toFile().getAbsoluteFile());
            }
            if (result.getRawModel(ids.get(i)).getArtifactId().equals("level1")) {
                parentFile.map(Path::toFile).ifPresent(child::setFile);
            }
            for (String id : ids) {
                child.setInjectedProfileIds(
                        id,
                        result.getActivePomProfiles(id).stream()
                                .map(Profile::getId)
                                .toList());
            }
            project = child;
        }
        return project;
    }

    private File file(String artifactId) {
        try {
            Path file = Files.createTempFile(artifactId, ".xml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, poms.get(artifactId)).toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModelBuildingResult model() {
        ModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setModelSource(source("level0"));
        request.setModelResolver(new Parents());
        request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
        request.setProcessPlugins(true);
        request.setLocationTracking(true);
        request.setSystemProperties(System.getProperties());
        request.setUserProperties(properties);
        request.setActiveProfileIds(profiles);
        try {
            return new DefaultModelBuilderFactory().newInstance().build(request);
        } catch (ModelBuildingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ModelSource source(String artifactId) {
        byte[] pom = poms.get(artifactId).getBytes(StandardCharsets.UTF_8);
        return new ModelSource() {
            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(pom);
            }

            @Override
            public String getLocation() {
                return artifactId;
            }
        };
    }

    private static PluginDescriptor descriptor() {
        try (InputStream in = Build.class.getResourceAsStream("/META-INF/maven/plugin.xml");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlexusConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Finds the parents of a build by their artifactId. */
    private final class Parents implements ModelResolver {

        @Override
        public ModelSource resolveModel(String groupId, String artifactId, String version) {
            return source(artifactId);
        }

        @Override
        public ModelSource resolveModel(Parent parent) {
            return source(parent.getArtifactId());
        }

        @Override
        public ModelSource resolveModel(Dependency dependency) {
            return source(dependency.getArtifactId());
        }

        @Override
        public void addRepository(Repository repository) {}

        @Override
        public void addRepository(Repository repository, boolean replace) {}

        @Override
        public ModelResolver newCopy() {
            return this;
        }
    }
}
