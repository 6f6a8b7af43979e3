package io.github.mnistgate.maven.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.BaselineParameters;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.component.configurator.expression.DefaultExpressionEvaluator;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuredElementsTest {

    private static final String GATE_ELEMENTS = "<metric>, <minimum>, <maximum>, <bound>, <classes>, <excludes>,"
            + " <minimumSupport>, <actual>, <predicted>, <corruption>, <corruptionSeverity>, <severity>";
    private static final String BASELINE_ELEMENTS =
            "<file>, <artifact>, <git>, <onMissing>, <maxDrop>, <alpha>, <falseAlarms>, <maxNegativeFlips>";

    private final StructuredElements elements =
            new StructuredElements(new Expressions(new DefaultExpressionEvaluator()));

    private static Element element(String xml) {
        try {
            return Element.of(Xpp3DomBuilder.build(new StringReader(xml)));
        } catch (IOException | XmlPullParserException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void gatesAreRead() {
        assertThat(elements.gates(element("<gates><gate><metric> recall </metric><minimum>90%</minimum></gate>"
                        + "<gate><metric>loss</metric><maximum>1</maximum><severity>warn</severity></gate></gates>")))
                .extracting(gate -> gate.metric() + " " + gate.minimum() + " " + gate.maximum() + " " + gate.severity())
                .containsExactly("recall 90% null null", "loss null 1 warn");
        assertThat(elements.gates(element("<gates combine.self='override'/>"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "<gate><min>9</min></gate>!<min> in gate 1 of <gates> is unknown; did you mean <minimum>? Allowed are "
                        + GATE_ELEMENTS,
                "<gate><x9>9</x9></gate>!<x9> in gate 1 of <gates> is unknown; allowed are " + GATE_ELEMENTS,
                "<gatee/>!<gatee> in <gates> is unknown; did you mean <gate>? Allowed is <gate>",
                "<metric>loss</metric>!<metric> in <gates> is unknown; allowed is <gate>",
                "97%!<gates> holds the text '97%'; allowed are the elements <gate>",
                "<gate/>!gate 1 of <gates> is empty; allowed are " + GATE_ELEMENTS,
                "<gate>97%</gate>!gate 1 of <gates> holds the text '97%'; allowed are the elements " + GATE_ELEMENTS,
                "<gate severity='warn'><metric>loss</metric></gate>!severity is an attribute of gate 1 of <gates>, which nothing reads;"
                        + " write it as the element <severity>",
                "<gate><metric/></gate>!<metric> of gate 1 of <gates> is empty; give it a value, or take the element out",
                "<gate><minimum><x/></minimum></gate>!<minimum> of gate 1 of <gates> holds <x>; allowed is text",
                "<gate><minimum>1</minimum><minimum>2</minimum></gate>!<minimum> stands more than once in gate 1 of <gates>;"
                        + " remove all but one"
            })
    void gatesThatAreWrongAreRefused(String content, String message) {
        assertThatThrownBy(() -> elements.gates(element("<gates>" + content + "</gates>")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void emptyGatesAreRefused() {
        assertThatThrownBy(() -> elements.gates(element("<gates/>")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("<gates> is empty; give a <gate>, or take <gates> out");
    }

    @Test
    void baselineIsRead() {
        assertThat(elements.baseline(element("<baseline/>"))).isEqualTo(BaselineParameters.NONE);
        BaselineParameters baseline = elements.baseline(
                element("<baseline><git><target>origin/main</target></git><alpha>0.1</alpha></baseline>"));
        assertThat(baseline.git().target()).isEqualTo("origin/main");
        assertThat(baseline.alpha()).isEqualTo("0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "<maxdrop>1</maxdrop>!<maxdrop> in <baseline> is unknown; did you mean <maxDrop>? Allowed are "
                        + BASELINE_ELEMENTS,
                "baseline.json!<baseline> holds the text 'baseline.json'; allowed are the elements "
                        + BASELINE_ELEMENTS,
                "<git>main</git>!<git> of <baseline> holds the text 'main'; allowed are the elements <target>",
                "<git><branch>main</branch></git>!<branch> in <git> of <baseline> is unknown; allowed is <target>",
                "<file/>!<file> of <baseline> is empty; give it a value, or take the element out",
                "<git><target>a</target></git><git><target>b</target></git>!<git> stands more than once in <baseline>; remove all but one"
            })
    void baselineThatIsWrongIsRefused(String content, String message) {
        assertThatThrownBy(() -> elements.baseline(element("<baseline>" + content + "</baseline>")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void gridIsReadFromElementsAndFromText() {
        Map<String, List<String>> values = Map.of("epochs", List.of("1", "2"));
        assertThat(elements.grid(element("<grid><epochs>1|2</epochs></grid>")).values())
                .isEqualTo(values);
        assertThat(elements.grid(element("<grid>epochs=1|2</grid>")).values()).isEqualTo(values);
        // Maven hands a grid of a pom over like this, with its default behind the elements.
        Element merged =
                new Element("grid", Optional.of("${mnist.grid}"), Map.of(), List.of(element("<epochs>1|2</epochs>")));
        assertThat(elements.grid(merged).values()).isEqualTo(values);
    }

    @Test
    void gridThatIsWrongIsRefused() {
        // Maven makes such a one of the text of one level and the elements of another.
        Element mixed = new Element("grid", Optional.of("epochs=1"), Map.of(), List.of(element("<epochs>2</epochs>")));
        assertThatThrownBy(() -> elements.grid(element("<grid><epoch>1</epoch></grid>")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "<epoch> in <grid> is unknown; did you mean <epochs>? Allowed are <preset>, <hiddenLayers>");
        assertThatThrownBy(() -> elements.grid(mixed))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("<grid> holds the text 'epochs=1' beside elements; allowed is one of the two");
    }
}
