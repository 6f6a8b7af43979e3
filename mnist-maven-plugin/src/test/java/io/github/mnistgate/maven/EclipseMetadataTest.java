package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Eclipse and VS Code mark a project with an error for each bound goal that the plugin says nothing of. */
class EclipseMetadataTest {

    @Test
    void everyGoalIsIgnoredWhileTheIdeBuilds() throws Exception {
        Document plugin = read("/META-INF/maven/plugin.xml");
        Document metadata = read("/META-INF/m2e/lifecycle-mapping-metadata.xml");

        List<String> goals = elements(plugin, "mojo").stream()
                .map(mojo -> texts(mojo.getElementsByTagName("goal")).get(0))
                .toList();
        assertThat(goals).contains("train", "check", "help");
        assertThat(texts(metadata.getElementsByTagName("goal"))).containsExactlyInAnyOrderElementsOf(goals);
        assertThat(elements(metadata, "pluginExecution")).singleElement().satisfies(execution -> {
            assertThat(execution.getElementsByTagName("ignore").getLength()).isEqualTo(1);
            assertThat(execution.getElementsByTagName("execute").getLength()).isZero();
        });
    }

    private static Document read(String resource) throws Exception {
        try (InputStream in = EclipseMetadataTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }

    private static List<String> texts(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> nodes.item(index).getTextContent().strip())
                .toList();
    }
}
