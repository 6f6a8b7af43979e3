package io.github.mnistgate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.json.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The verdicts in JUnit's XML, for CI servers. */
public final class JUnitXml {

    private JUnitXml() {}

    /**
     * Returns a test case for each verdict, in the form that Surefire writes and CI servers read. Each test case has
     * the verdict's message and numbers as output; a warning passes. The results of a comparison as a whole, and a
     * remark that no model gives the verdicts again, are properties of the suite.
     *
     * @param suite name of the suite, which qualifies the test cases' class as well, so that the verdicts on two
     *     results of a module are not taken for one
     * @param module the module that was judged, {@code groupId:artifactId}, as a qualifier of the test cases' class
     */
    public static byte[] toBytes(String suite, String module, Verdicts verdicts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", suite);
            xml.writeAttribute("tests", String.valueOf(verdicts.all().size()));
            xml.writeAttribute("failures", String.valueOf(verdicts.count(Outcome.BREACHED)));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            writeProperties(xml, properties(verdicts));
            for (Verdict verdict : verdicts.all()) {
                writeTestCase(xml, suite + "." + module, verdict);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML can always be written to memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns the figures that {@code gate.json} has under {@code baseline}, and what it says of the model. Figures of
     * single tests and images are only in {@code gate.json}.
     */
    private static Map<String, String> properties(Verdicts verdicts) {
        Map<String, String> properties = new LinkedHashMap<>();
        verdicts.notReproducible().ifPresent(why -> properties.put("notReproducible", why));
        verdicts.comparison().ifPresent(comparison -> {
            ObjectNode node = Json.newObject();
            GateFile.putComparison(node, comparison);
            node.remove(List.of("tests", "recipes", "flippedImages"));
            Json.members(node)
                    .forEach(member -> properties.put("baseline." + member.getKey(), plain(member.getValue())));
        });
        return properties;
    }

    private static void writeProperties(XMLStreamWriter xml, Map<String, String> properties) throws XMLStreamException {
        if (properties.isEmpty()) {
            return;
        }
        xml.writeCharacters("\n  ");
        xml.writeStartElement("properties");
        for (Map.Entry<String, String> property : properties.entrySet()) {
            xml.writeCharacters("\n    ");
            xml.writeEmptyElement("property");
            xml.writeAttribute("name", property.getKey());
            xml.writeAttribute("value", property.getValue());
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void writeTestCase(XMLStreamWriter xml, String type, Verdict verdict) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", type);
        xml.writeAttribute("name", name(verdict));
        xml.writeAttribute("time", "0");
        if (verdict.outcome() == Outcome.BREACHED) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("failure");
            xml.writeAttribute("type", "gate");
            xml.writeAttribute("message", verdict.message());
            xml.writeCharacters(verdict.message());
            xml.writeEndElement();
        }
        xml.writeCharacters("\n    ");
        xml.writeStartElement("system-out");
        xml.writeCharacters(details(verdict));
        xml.writeEndElement();
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    /**
     * Returns a name that is the same in every build. It lacks the limit of a comparison, which depends on what is
     * compared.
     */
    private static String name(Verdict verdict) {
        return verdict.metric().startsWith("baseline")
                ? verdict.subject()
                : verdict.subject() + ", " + verdict.limitKind() + " " + plain(verdict.limit());
    }

    /**
     * Returns the verdict's members in {@code gate.json}, a line each: JUnit's XML has no elements of its own for them.
     */
    private static String details(Verdict verdict) {
        ObjectNode node = Json.newObject();
        GateFile.putVerdict(node, verdict);
        node.remove(List.of("gate", "message"));
        StringBuilder text = new StringBuilder(verdict.message());
        appendLines(text, "", node);
        return text.toString();
    }

    private static void appendLines(StringBuilder text, String parent, ObjectNode node) {
        for (Map.Entry<String, JsonNode> member : Json.members(node)) {
            if (member.getValue() instanceof ObjectNode inner) {
                appendLines(text, parent + member.getKey() + ".", inner);
            } else {
                text.append('\n')
                        .append(parent)
                        .append(member.getKey())
                        .append(": ")
                        .append(plain(member.getValue()));
            }
        }
    }

    /** Without an exponent. */
    private static String plain(JsonNode value) {
        return value.isNumber() ? plain(value.numberValue()) : value.asText();
    }

    private static String plain(Number number) {
        return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
    }
}
