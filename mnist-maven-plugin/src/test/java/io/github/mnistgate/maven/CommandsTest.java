package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Activation;
import org.apache.maven.model.ActivationProperty;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    @TempDir
    private Path root;

    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final MavenProject digits = module("digits");

    @Test
    void ofASingleModuleTheCommandIsThePlainOne() {
        assertThat(commands(root, digits).goals("mnist:train", "mnist:check")).isEqualTo("mvn mnist:train mnist:check");
        assertThat(commands(root, digits).phases("verify")).isEqualTo("mvn verify");
    }

    @Test
    void ofSeveralModulesItChoosesThisOne() {
        assertThat(commands(root, module("root"), digits).goals("mnist:update-baseline"))
                .isEqualTo("mvn mnist:update-baseline -pl :digits");
        assertThat(commands(root, module("root"), digits).phases("verify")).isEqualTo("mvn verify");
    }

    @Test
    void aGoalIsNamedAloneWhereThatIsEnough() {
        assertThat(commands(root, digits).goal("mnist:check@strict")).isEqualTo("mnist:check@strict");
        assertThat(commands(root, module("root"), digits).goal("mnist:check@strict"))
                .isEqualTo("mvn mnist:check@strict -pl :digits");
    }

    @Test
    void profilesAndTheResultOfTheCommandLineStay() {
        request.setActiveProfiles(List.of("ci", "of-the-settings", "gpu"));
        digits.setInjectedProfileIds("external", List.of("of-the-settings"));
        digits.setInjectedProfileIds("com.example:digits:1.0", List.of("ci", "gpu"));
        request.getUserProperties().setProperty("mnist.outputDirectory", "build/model");
        request.getUserProperties().setProperty("mnist.epochs", "1");
        assertThat(commands(root, digits).goals("mnist:train"))
                .isEqualTo("mvn -P ci,gpu mnist:train -Dmnist.outputDirectory=build/model");
    }

    @Test
    void aProfileThatWasLeftOutStaysOutAndOneByAPropertyStaysActive() {
        request.setInactiveProfiles(List.of("slow"));
        request.getUserProperties().setProperty("env", "c i");
        Profile profile = new Profile();
        profile.setActivation(new Activation());
        profile.getActivation().setProperty(new ActivationProperty());
        profile.getActivation().getProperty().setName("env");
        digits.setOriginalModel(new Model());
        digits.getOriginalModel().addProfile(profile);
        assertThat(commands(root, digits).phases("verify")).isEqualTo("mvn -P -slow verify \"-Denv=c i\"");
    }

    @Test
    void whereTheRootDoesNotHaveThePluginThereIsNoPrefix() {
        MavenProject root = module("root");
        root.getBuild().setPlugins(List.of());
        root.setFile(this.root.resolve("pom.xml").toFile());
        digits.setFile(this.root.resolve("digits").resolve("pom.xml").toFile());
        assertThat(commands(this.root, root, digits).goals("mnist:train", "mnist:check@own", "verify"))
                .isEqualTo(
                        "mvn io.github.mnistgate:mnist-maven-plugin:1.0:train io.github.mnistgate:mnist-maven-plugin:1.0:check@own verify"
                                + " -pl :digits");
    }

    @Test
    void aPomOfAnotherNameIsNamedAndASpaceQuoted() {
        request.setPom(root.resolve("a b").resolve("other.xml").toFile());
        assertThat(commands(root, digits).phases("verify"))
                .isEqualTo("mvn -f \"" + Path.of("a b", "other.xml") + "\" verify");
        request.setPom(root.resolve("a b").resolve("pom.xml").toFile());
        assertThat(commands(root, digits).phases("verify")).isEqualTo("mvn -f \"a b\" verify");
    }

    @Test
    void fromAnotherDirectoryItNamesThePom() {
        assertThat(commands(root.getParent(), digits).phases("verify"))
                .isEqualTo("mvn -f " + root.getFileName() + " verify");
        assertThat(commands(Path.of("/elsewhere"), digits).phases("verify")).isEqualTo("mvn -f " + root + " verify");
    }

    @SuppressWarnings("deprecation") // The only constructor that needs no container.
    private Commands commands(Path workingDirectory, MavenProject... projects) {
        request.setBaseDirectory(root.toFile());
        MavenSession session = new MavenSession(null, (RepositorySystemSession) null, request, null);
        session.setProjects(List.of(projects));
        session.setAllProjects(List.of(projects));
        return new Commands(session, digits, "1.0", workingDirectory);
    }

    private static MavenProject module(String name) {
        Model model = new Model();
        model.setArtifactId(name);
        Plugin plugin = new Plugin();
        plugin.setGroupId(PluginExecutions.GROUP_ID);
        plugin.setArtifactId(PluginExecutions.ARTIFACT_ID);
        model.setBuild(new Build());
        model.getBuild().addPlugin(plugin);
        return new MavenProject(model);
    }
}
