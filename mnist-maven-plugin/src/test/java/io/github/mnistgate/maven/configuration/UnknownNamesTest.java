package io.github.mnistgate.maven.configuration;

import static io.github.mnistgate.maven.configuration.Build.configuration;
import static io.github.mnistgate.maven.configuration.Build.execution;
import static io.github.mnistgate.maven.configuration.Build.executions;
import static io.github.mnistgate.maven.configuration.Build.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names that no goal reads are refused, wherever a build gives them. */
class UnknownNamesTest {

    private static final String GATES = "<gates><gate><metric>accuracy</metric><minimum>97%</minimum></gate></gates>";

    @Test
    void everyGoalLooksAtAllExecutions() {
        String pom = plugin(executions(execution("x", "train", "<epoch>1</epoch>")));
        assertThat(Build.of(pom).refusalOf("history")).isPresent();
        assertThat(Build.of(pom).refusalOfReport()).isPresent();
    }

    @Test
    void propertyOfThePomThatItsOwnElementBeatsIsWarnedOf() {
        String property = "<properties><mnist.epochs>3</mnist.epochs></properties>";
        Build build = Build.of(property + plugin(configuration("<epochs>5</epochs>")));
        assertThat(build.refusalOf("train")).isEmpty();
        assertThat(build.warnings())
                .containsExactly(
                        "<mnist.epochs>3</mnist.epochs> is not used, because <epochs>5</epochs> in the plugin's configuration takes"
                                + " precedence. Take one of them out.");
        // A default, of which one execution differs.
        Build ofOne = Build.of(property + plugin(executions(execution("x", "train", "<epochs>5</epochs>"))));
        assertThat(ofOne.refusalOfBound("train", "x")).isEmpty();
        assertThat(ofOne.warnings()).isEmpty();
    }

    @Test
    void propertiesThatAnElementBeatsAreWarnedOf() {
        Build build = Build.of(plugin(
                        configuration("<seed>1</seed>") + executions(execution("x", "train", "<epochs>5</epochs>"))))
                .with("mnist.epochs", "3")
                .with("mnist.seed", "1");
        assertThat(build.refusalOf("train")).isEmpty();
        assertThat(build.warnings()).isEmpty();
        assertThat(build.refusalOfBound("train", "x")).isEmpty();
        assertThat(build.warnings())
                .containsExactly(
                        "-Dmnist.epochs=3 is not used, because <epochs>5</epochs>"
                                + " in the plugin's configuration takes precedence. Move the element to <mnist.epochs> in <properties> to make it a default.");
    }
}
