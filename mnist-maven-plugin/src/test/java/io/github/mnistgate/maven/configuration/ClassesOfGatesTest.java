package io.github.mnistgate.maven.configuration;

import static io.github.mnistgate.maven.configuration.Build.configuration;
import static io.github.mnistgate.maven.configuration.Build.execution;
import static io.github.mnistgate.maven.configuration.Build.executions;
import static io.github.mnistgate.maven.configuration.Build.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.component.configurator.expression.DefaultExpressionEvaluator;
import org.junit.jupiter.api.Test;

/** The classes that gates name are checked before a training, as soon as those of the data are known. */
class ClassesOfGatesTest {

    private static final String BAG =
            "<gates><gate><metric>recall</metric><classes>Bag</classes><minimum>90%</minimum></gate></gates>";
    private static final String DIGITS_ONLY =
            "<classes> of gate 1 (recall) is 'Bag', allowed are all, macro or digits from"
                    + " 0 to 9 separated by commas";
    private static final ClassNames CLOTHES = ClassNames.of(List.of("Shirt", "Bag"));
    private static final Path MODULE = Path.of("").toAbsolutePath();

    @Test
    void embeddedDataHasDigits() {
        assertThat(Build.of(plugin(executions(execution("e", "train,check", BAG))))
                        .refusalOfBound("train", "e"))
                .contains("execution 'e': " + DIGITS_ONLY);
        assertThat(Build.of(plugin(configuration(BAG + "<dataset>mnist</dataset>")))
                        .refusalOf("train"))
                .contains(DIGITS_ONLY);
    }

    @Test
    void classesOfOtherDataAreNotKnownYet() {
        assertThat(Build.of(plugin(configuration(BAG + "<dataset>clothes</dataset>")))
                        .refusalOf("train"))
                .isEmpty();
        assertThat(Build.of(plugin(configuration(BAG)))
                        .with("mnist.dataset", "clothes")
                        .refusalOf("train"))
                .isEmpty();
        assertThat(Build.of(plugin(executions(
                                execution("a", "train", "<dataset>clothes</dataset>"), execution("b", "check", BAG))))
                        .refusalOfBound("train", "a"))
                .isEmpty();
    }

    @Test
    void whatIsWrongForAnyClassesIsToldAtOnce() {
        assertThat(Build.of(plugin(configuration(BAG.replace("Bag", "Bag,,Shirt") + "<dataset>clothes</dataset>")))
                        .refusalOf("train"))
                .hasValueSatisfying(message -> assertThat(message).contains("'Bag,,Shirt'"));
    }

    @Test
    void classesAreCheckedWhenTheyAreKnown() {
        Optional<PluginConfiguration> build = Optional.of(
                Build.of(plugin(executions(execution("e", "train,check", BAG)))).configuration());

        assertThatCode(() -> ahead().check(build, List.of(), MODULE.resolve("target/mnist"), CLOTHES))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ahead().check(
                                build, List.of(), MODULE.resolve("target/mnist"), ClassNames.of(List.of("A", "Bags"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "execution 'e': <classes> of gate 1 (recall) is 'Bag', of which 'Bag' is no class, allowed are"
                                + " all, macro or classes A, Bags, by name or number, separated by commas; did you mean Bags?");
    }

    @Test
    void otherResultsMayHaveOtherClasses() {
        Optional<PluginConfiguration> build = Optional.of(Build.of(plugin(
                        executions(execution("e", "check", BAG + "<outputDirectory>target/clothes</outputDirectory>"))))
                .configuration());

        assertThatCode(() -> ahead().check(build, List.of(), MODULE.resolve("target/mnist"), ClassNames.DIGITS))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ahead().check(build, List.of(), MODULE.resolve("target/clothes"), ClassNames.DIGITS))
                .hasMessage("execution 'e': " + DIGITS_ONLY);
    }

    @Test
    void resultOfAnotherModuleMayBeOfOtherData() {
        Optional<PluginConfiguration> build =
                Optional.of(Build.of(plugin(configuration(BAG))).configuration());
        Optional<Element> other = Build.of(
                        plugin(configuration("<outputDirectory>../other/target/mnist</outputDirectory>")))
                .configuration()
                .shared();

        assertThat(ahead().classes(build, build.get().shared())).contains(ClassNames.DIGITS);
        assertThat(ahead().classes(build, other)).isEmpty();
    }

    private static GatesAhead ahead() {
        // No property is given.
        Expressions expressions = new Expressions(new DefaultExpressionEvaluator() {
            @Override
            public Object evaluate(String text) {
                return text.startsWith("${") ? null : text;
            }
        });
        return new GatesAhead(expressions, MODULE, MODULE.resolve("target/mnist"));
    }
}
