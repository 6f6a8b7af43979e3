package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.maven.TestRuns.Use;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestRunsTest {

    private final Properties user = new Properties();
    private final Properties ofProject = new Properties();
    private final Build build = new Build();
    private List<String> goals = List.of("verify");

    @Test
    void runsByDefault() {
        TestRuns runs = bound();
        assertThat(runs.asked()).isTrue();
        assertThat(List.of(runs.of("a.DigitTest"), runs.of("a.DigitIT"), runs.of("a.ITDigit$Inside")))
                .containsOnly(Use.RUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skipTests", "maven.test.skip", "maven.test.skip.exec"})
    void nothingRunsWhereTestsAreSkipped(String property) {
        user.setProperty(property, "true");
        assertThat(List.of(bound().of("a.DigitTest"), bound().of("a.DigitIT"))).containsOnly(Use.SKIP);
        user.clear();
        ofProject.setProperty(property, "true");
        assertThat(List.of(bound().of("a.DigitTest"), bound().of("a.DigitIT"))).containsOnly(Use.SKIP);
        // A typed property beats the pom.
        user.setProperty(property, "false");
        assertThat(List.of(bound().of("a.DigitTest"), bound().of("a.DigitIT"))).containsOnly(Use.RUN);
    }

    @Test
    void saysWhyAPluginDoesNotSeeAClass() {
        MavenProject project = new MavenProject(new Model());
        project.getModel().setBuild(build);
        assertThat(TestRuns.obstacle("a.DigitTest", false, project)).isEmpty();
        assertThat(TestRuns.obstacle("a.DigitTest$Inner", true, project)).isEmpty();
        assertThat(TestRuns.obstacle("a.DigitTest$Static", false, project).orElseThrow())
                .contains("leave out nested classes");
        assertThat(TestRuns.obstacle("a.DigitIT", false, project).orElseThrow())
                .contains("this pom has no maven-failsafe-plugin");
        Plugin failsafe = new Plugin();
        failsafe.setArtifactId("maven-failsafe-plugin");
        MavenProject withFailsafe = new MavenProject(new Model());
        withFailsafe.getModel().setBuild(new Build());
        withFailsafe.getBuild().addPlugin(failsafe);
        assertThat(TestRuns.obstacle("a.DigitIT", false, withFailsafe)).isEmpty();
    }

    @Test
    void failsafeAloneIsSkipped() {
        user.setProperty("skipITs", "true");
        assertThat(bound().of("a.DigitTest")).isEqualTo(Use.RUN);
        assertThat(bound().of("a.DigitIT$Inside")).isEqualTo(Use.SKIP);
    }

    @Test
    void aClassIsThatOfThePluginWhosePatternsItMatches() {
        plugin(
                "maven-failsafe-plugin",
                "<configuration><includes><include>**/*Quality.java</include></includes></configuration>");
        user.setProperty("skipITs", "true");
        assertThat(List.of(bound().of("a.DigitQuality"), bound().of("a.DigitQuality$Inside")))
                .containsOnly(Use.SKIP);
        assertThat(List.of(bound().of("a.DigitTest"), bound().of("a.Other"))).containsOnly(Use.RUN);
        user.clear();
        user.setProperty("failsafe.excludes", "a.Digit*");
        user.setProperty("skipITs", "true");
        assertThat(bound().of("a.DigitQuality")).isEqualTo(Use.RUN);
    }

    @Test
    void aClassThatBothLookForIsRunIfOneRunsIt() {
        plugin("maven-surefire-plugin", "<configuration><includes><include>**/*</include></includes></configuration>");
        user.setProperty("skipITs", "true");
        assertThat(bound().of("a.DigitIT")).isEqualTo(Use.RUN);
        user.setProperty("surefire.includes", "ignored, because the pom gives some");
        user.setProperty("skipTests", "true");
        assertThat(bound().of("a.DigitIT")).isEqualTo(Use.SKIP);
    }

    @Test
    void surefireAloneIsSkippedByItsConfiguration() {
        plugin("maven-surefire-plugin", "<configuration><skip> true </skip></configuration>");
        assertThat(bound().of("a.DigitTest")).isEqualTo(Use.SKIP);
        assertThat(bound().of("a.DigitIT")).isEqualTo(Use.RUN);
    }

    @Test
    void oneExecutionOfSeveralIsEnough() {
        plugin(
                "maven-surefire-plugin",
                "<configuration><skipTests>true</skipTests></configuration>",
                "<configuration><systemPropertyVariables><skip>true</skip></systemPropertyVariables></configuration>");
        assertThat(bound().of("a.DigitTest")).isEqualTo(Use.RUN);
    }

    @Test
    void failuresAreIgnoredByPropertyOrByConfiguration() {
        plugin("maven-failsafe-plugin", "<configuration><testFailureIgnore>true</testFailureIgnore></configuration>");
        assertThat(bound().of("a.DigitIT")).isEqualTo(Use.RUN_IGNORING_FAILURES);
        assertThat(bound().of("a.DigitTest")).isEqualTo(Use.RUN);
        user.setProperty("maven.test.failure.ignore", "true");
        assertThat(bound().of("a.DigitTest")).isEqualTo(Use.RUN_IGNORING_FAILURES);
        user.setProperty("skipTests", "true");
        assertThat(bound().of("a.DigitTest")).isEqualTo(Use.SKIP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify",
                "test",
                "install",
                "before:verify",
                "surefire:test",
                "org.apache.maven.plugins:maven-failsafe-plugin:integration-test"
            })
    void aTypedCheckBesideTestsIsAsked(String goal) {
        goals = List.of(goal, "mnist:check");
        assertThat(typed().asked()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean", "mnist:train", "test-compile"})
    void aTypedCheckWithoutTestsIsNot(String goal) {
        goals = List.of(goal, "mnist:check");
        assertThat(typed().asked()).isFalse();
    }

    @Test
    void findsFurtherDirectoriesOfTestClasses() {
        plugin(
                "maven-failsafe-plugin",
                "<configuration><testClassesDirectory>target/it-classes</testClassesDirectory></configuration>");
        assertThat(TestRuns.testDirectories(project()))
                .containsExactly(Path.of("/module/target/test-classes"), Path.of("/module/target/it-classes"));
    }

    @Test
    void findsDependenciesWhoseClassesAreRun() {
        plugin(
                "maven-surefire-plugin",
                "<configuration><dependenciesToScan><dependency> a:b </dependency>"
                        + "<dependency>a:c</dependency></dependenciesToScan></configuration>");
        plugin(
                "maven-failsafe-plugin",
                "<configuration><dependenciesToScan><d>a:c</d><d>a:d:test-jar</d></dependenciesToScan></configuration>");
        user.setProperty("dependenciesToScan", "x:y, x:z");
        assertThat(scanned()).containsExactly("a:b", "a:c", "a:d:test-jar", "x:y", "x:z");
    }

    @Test
    void findsNoDependenciesByDefault() {
        plugin("maven-surefire-plugin", "<configuration><skip>false</skip></configuration>");
        assertThat(scanned()).isEmpty();
    }

    private void plugin(String artifactId, String... configurations) {
        Plugin plugin = new Plugin();
        plugin.setArtifactId(artifactId);
        for (String configuration : configurations) {
            PluginExecution execution = new PluginExecution();
            execution.setId("execution-" + plugin.getExecutions().size());
            // Maven's own has this text.
            execution.setConfiguration(configuration);
            plugin.addExecution(execution);
        }
        build.addPlugin(plugin);
    }

    private TestRuns bound() {
        return runs(new MojoExecution(new MojoDescriptor(), "default", MojoExecution.Source.LIFECYCLE));
    }

    private TestRuns typed() {
        return runs(new MojoExecution(new MojoDescriptor(), "default-cli", MojoExecution.Source.CLI));
    }

    private TestRuns runs(MojoExecution check) {
        return TestRuns.of(session(), project(), check);
    }

    private Set<String> scanned() {
        return TestRuns.scannedDependencies(session(), project());
    }

    @SuppressWarnings("deprecation") // Maven has no other constructor.
    private MavenSession session() {
        MavenExecutionRequest request =
                new DefaultMavenExecutionRequest().setGoals(goals).setUserProperties(user);
        return new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    }

    private MavenProject project() {
        build.setTestOutputDirectory("/module/target/test-classes");
        Model model = new Model();
        model.setBuild(build);
        model.setProperties(ofProject);
        MavenProject project = new MavenProject(model);
        project.setFile(new java.io.File("/module/pom.xml"));
        return project;
    }
}
