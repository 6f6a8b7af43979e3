package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

class ModelModulesTest {

    private final Properties userProperties = new Properties();

    @Test
    void aModuleWithCodeThatHasThePluginHasAModel() {
        assertThat(modules().hasModel(module("jar", plugin()))).isTrue();
        assertThat(modules().hasModel(module("war", plugin()))).isTrue();
        assertThat(modules().hasModel(module("jar", null))).isFalse();
    }

    @Test
    void aModuleWithPackagingPomHasNoneUnlessItSaysSo() {
        assertThat(modules().hasModel(module("pom", plugin()))).isFalse();
        Plugin asking = plugin();
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom element = new Xpp3Dom("pomModule");
        element.setValue(" true ");
        configuration.addChild(element);
        asking.setConfiguration(configuration);
        assertThat(modules().hasModel(module("pom", asking))).isTrue();
        MavenProject byProperty = module("pom", plugin());
        byProperty.getModel().addProperty("mnist.pomModule", "true");
        assertThat(modules().hasModel(byProperty)).isTrue();
        userProperties.setProperty("mnist.pomModule", "false");
        assertThat(modules().hasModel(byProperty)).isFalse();
    }

    @Test
    void oneModuleOfABuildIsEnough() {
        assertThatCode(() -> modules(module("pom", null), module("jar", null), module("jar", plugin()))
                        .requireOne("check"))
                .doesNotThrowAnyException();
    }

    @Test
    void aBuildWithoutAnyFailsAndSaysWhatToType() {
        assertThatThrownBy(
                        () -> modules(module("pom", null), module("jar", null)).requireOne("check"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("mnist:check has nothing to do: no module of this build has mnist-maven-plugin")
                .hasMessageContaining("mvn archetype:generate -DarchetypeGroupId=io.github.mnistgate");
        assertThatThrownBy(() ->
                        modules(module("pom", plugin()), module("jar", null)).requireOne("train"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "mnist:train has nothing to do: every module of this build that has mnist-maven-plugin")
                .hasMessageContaining("<pomModule>true</pomModule>");
    }

    private ModelModules modules(MavenProject... projects) {
        return new ModelModules(List.of(projects), userProperties);
    }

    private static Plugin plugin() {
        Plugin plugin = new Plugin();
        plugin.setGroupId(PluginExecutions.GROUP_ID);
        plugin.setArtifactId(PluginExecutions.ARTIFACT_ID);
        return plugin;
    }

    private static MavenProject module(String packaging, Plugin plugin) {
        Model model = new Model();
        model.setPackaging(packaging);
        model.setBuild(new Build());
        if (plugin != null) {
            model.getBuild().addPlugin(plugin);
        }
        return new MavenProject(model);
    }
}
