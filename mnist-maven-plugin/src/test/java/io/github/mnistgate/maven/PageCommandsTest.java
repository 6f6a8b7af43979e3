package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.maven.ModuleResults.Step;
import io.github.mnistgate.maven.page.ReportedModule;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

class PageCommandsTest {

    private static final Path DIRECTORY = Path.of("digits", "target", "mnist").toAbsolutePath();

    private final MavenProject digits = project("digits", plugin());

    @Test
    void ofASingleModuleTheyAreThePlainOnes() {
        assertThat(module()).isEqualTo(ReportedModule.of("digits"));
        assertThat(module(step("default", "train"), step("default", "check"))).isEqualTo(ReportedModule.of("digits"));
    }

    @Test
    void anExecutionWithAConfigurationOfItsOwnIsNamed() {
        assertThat(module(step("own", "train"), step("default", "check")).trainAndCheck())
                .isEqualTo("mvn mnist:train@own mnist:check");
    }

    @Test
    void aModuleOfSeveralIsChosen() {
        digits.setParent(project("root", plugin()));
        assertThat(module(step("own", "train"), step("own", "check")).site())
                .isEqualTo("mvn mnist:train@own mnist:check@own site -pl :digits");
    }

    @Test
    void whereTheRootDoesNotHaveThePluginThereIsNoPrefix() {
        digits.setParent(project("root", new Plugin()));
        assertThat(module().checkAlone()).isEqualTo("mvn io.github.mnistgate:mnist-maven-plugin:1.0:check -pl :digits");
    }

    @Test
    void aParentOfARepositoryIsNoRoot() {
        MavenProject parent = project("parent", new Plugin());
        parent.setFile(null);
        digits.setParent(parent);
        assertThat(module()).isEqualTo(ReportedModule.of("digits"));
    }

    private ReportedModule module(Step... steps) {
        return new PageCommands(digits, new ModuleResults(digits, DIRECTORY, List.of(steps)), "1.0").of(DIRECTORY);
    }

    private static Step step(String id, String goal) {
        return new Step(id, goal, DIRECTORY, DIRECTORY, false, false, null);
    }

    private static Plugin plugin() {
        Plugin plugin = new Plugin();
        plugin.setGroupId(PluginExecutions.GROUP_ID);
        plugin.setArtifactId(PluginExecutions.ARTIFACT_ID);
        PluginExecution own = new PluginExecution();
        own.setId("own");
        own.setConfiguration(new Xpp3Dom("configuration"));
        plugin.addExecution(own);
        PluginExecution plain = new PluginExecution();
        plugin.addExecution(plain);
        return plugin;
    }

    private static MavenProject project(String name, Plugin plugin) {
        Model model = new Model();
        model.setArtifactId(name);
        model.setBuild(new Build());
        model.getBuild().addPlugin(plugin);
        MavenProject project = new MavenProject(model);
        project.setFile(new File(name, "pom.xml").getAbsoluteFile());
        return project;
    }
}
