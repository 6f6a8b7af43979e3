package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Goals that declare the same parameter, each for itself, agree on its property and default. */
class ParametersTest {

    /** Parameters of a goal by its name, and the expression of each. */
    private static final Map<String, Map<String, String>> GOALS = new TreeMap<>();

    @BeforeAll
    static void read() throws Exception {
        NodeList goals = descriptor().getElementsByTagName("mojo");
        for (int i = 0; i < goals.getLength(); i++) {
            Element goal = (Element) goals.item(i);
            Map<String, String> expressions = new TreeMap<>();
            NodeList parameters = goal.getElementsByTagName("parameter");
            for (int j = 0; j < parameters.getLength(); j++) {
                Element parameter = (Element) parameters.item(j);
                if (text(parameter, "editable").equals("true")) {
                    expressions.put(text(parameter, "name"), "");
                }
            }
            NodeList configuration =
                    ((Element) goal.getElementsByTagName("configuration").item(0)).getChildNodes();
            for (int j = 0; j < configuration.getLength(); j++) {
                if (configuration.item(j) instanceof Element element) {
                    expressions.computeIfPresent(
                            element.getTagName(),
                            (name, none) -> element.getTextContent() + element.getAttribute("default-value"));
                }
            }
            GOALS.put(text(goal, "goal"), expressions);
        }
    }

    @Test
    void theJvmThatComputesHasTheSameParametersInEveryGoal() {
        Set<String> names = Set.of("threads", "argLine", "timeoutSeconds", "force");

        for (String goal : Set.of("train", "sweep", "suggest", "update-baseline", "evaluate")) {
            assertThat(GOALS.get(goal)).as(goal).containsKeys(names.toArray(String[]::new));
            names.forEach(name -> assertThat(GOALS.get(goal).get(name))
                    .as(name + " of " + goal)
                    .isNotEmpty()
                    .isEqualTo(GOALS.get("train").get(name)));
        }
        // They make no result that could be up to date.
        Set<String> ofAnswers = Set.of("threads", "argLine", "timeoutSeconds");
        for (String goal : Set.of("check", "predict", "summary")) {
            assertThat(GOALS.get(goal)).as(goal).doesNotContainKey("force");
            ofAnswers.forEach(name -> assertThat(GOALS.get(goal).get(name))
                    .as(name + " of " + goal)
                    .isNotEmpty()
                    .isEqualTo(GOALS.get("train").get(name)));
        }
        for (String goal : Set.of("show", "export", "history", "report")) {
            assertThat(GOALS.get(goal)).as(goal).doesNotContainKeys(names.toArray(String[]::new));
        }
    }

    @Test
    void theFormOfImagesHasTheSameParametersInEveryGoalThatTakesAModel() {
        Set<String> names = Set.of("normalize", "mean", "std", "layout", "logits");

        for (String goal : Set.of("predict", "summary")) {
            assertThat(GOALS.get(goal)).as(goal).containsKeys(names.toArray(String[]::new));
            names.forEach(name -> assertThat(GOALS.get(goal).get(name))
                    .as(name + " of " + goal)
                    .isNotEmpty()
                    .isEqualTo(GOALS.get("evaluate").get(name)));
        }
        // A recipe has grey values divided or not, and nothing else.
        assertThat(GOALS.get("train")).containsKey("normalize").doesNotContainKeys("mean", "std", "layout", "logits");
    }

    @Test
    void attachIsTheSameInBothGoalsThatMakeAResult() {
        assertThat(GOALS.get("evaluate").get("attach"))
                .isNotEmpty()
                .isEqualTo(GOALS.get("train").get("attach"));
    }

    private static Document descriptor() throws Exception {
        try (InputStream in = ParametersTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }
}
