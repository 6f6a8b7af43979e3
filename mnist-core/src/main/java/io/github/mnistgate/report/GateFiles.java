package io.github.mnistgate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.baseline.Comparison;
import io.github.mnistgate.baseline.FlippedImages;
import io.github.mnistgate.baseline.Flips;
import io.github.mnistgate.baseline.RecipeDrop;
import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.json.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The verdicts for machines: {@code gate.json}, and JUnit's XML for CI servers. */
public final class GateFiles {

    private GateFiles() {}

    /** The content of {@code gate.json} where nothing was compared with a baseline. */
    public static byte[] toJson(List<Verdict> verdicts) {
        return toJson(verdicts, Optional.empty());
    }

    /** So, where no gate asks for corrupted images. */
    public static byte[] toJson(List<Verdict> verdicts, Optional<Comparison> comparison) {
        return toJson(verdicts, Map.of(), comparison);
    }

    /**
     * The content of {@code gate.json}.
     *
     * @param verdicts of all gates, those of the comparison included
     * @param robustness accuracies of the model on corrupted images, in the order of curves
     * @param comparison with a baseline, for the figures behind its verdicts
     */
    public static byte[] toJson(
            List<Verdict> verdicts, Map<Condition, Ratio> robustness, Optional<Comparison> comparison) {
        ObjectNode root =
                Json.newObject().put("schemaVersion", 1).put("passed", count(verdicts, Outcome.BREACHED) == 0);
        ArrayNode gates = root.putArray("gates");
        for (Verdict verdict : verdicts) {
            putVerdict(gates.addObject(), verdict);
        }
        if (!robustness.isEmpty()) {
            putRobustness(root.putArray("robustness"), robustness);
        }
        comparison.ifPresent(found -> putComparison(root.putObject("baseline"), found));
        return Json.toBytes(root);
    }

    private static void putVerdict(ObjectNode gate, Verdict verdict) {
        gate.put("gate", verdict.subject()).put("metric", verdict.metric());
        if (verdict.condition() != null) {
            putCondition(gate, verdict.condition());
        }
        putNumber(gate, "value", verdict.value());
        putNumber(gate, "baselineValue", verdict.baselineValue());
        if (verdict.interval() != null) {
            gate.putObject("interval")
                    .put("confidence", 1 - Binomial.ALPHA)
                    .put("lower", verdict.interval().lower())
                    .put("upper", verdict.interval().upper());
        }
        if (verdict.comparedBound() != null) {
            gate.putObject("bound")
                    .put("kind", verdict.comparedBound().kind().key())
                    .put("confidence", verdict.comparedBound().confidence())
                    .put("value", verdict.comparedBound().value());
        }
        if (!verdict.seeds().isEmpty()) {
            ObjectNode seeds = gate.putObject("seeds");
            verdict.seeds().forEach((seed, value) -> putNumber(seeds, String.valueOf(seed), value));
        }
        putNumber(gate, verdict.limitKind(), verdict.limit());
        gate.put("severity", verdict.severity().key())
                .put("verdict", verdict.outcome().key())
                .put("message", verdict.message());
    }

    private static void putRobustness(ArrayNode node, Map<Condition, Ratio> robustness) {
        robustness.forEach((condition, accuracy) -> putCondition(node.addObject(), condition)
                .put("images", accuracy.denominator())
                .put("correct", accuracy.numerator()));
    }

    private static ObjectNode putCondition(ObjectNode node, Condition condition) {
        return node.put("corruption", condition.corruption().key()).put("corruptionSeverity", condition.severity());
    }

    private static void putComparison(ObjectNode node, Comparison comparison) {
        node.put(comparison.tests().isEmpty() ? "missing" : "origin", comparison.origin())
                .put("alpha", comparison.rule().alpha())
                .put("falseAlarms", comparison.rule().falseAlarms())
                .put("limit", comparison.limit());
        comparison.comparedBy().ifPresent(rule -> node.put("rule", rule.key()));
        comparison.rule().maxDrop().ifPresent(maxDrop -> node.put("maxDrop", maxDrop));
        comparison
                .detectableDrop()
                .ifPresentOrElse(drop -> node.put("detectableDrop", drop), () -> node.putNull("detectableDrop"));
        if (!comparison.tests().isEmpty()) {
            putFlipped(node, comparison.flipped());
        }
        ArrayNode tests = node.putArray("tests");
        for (Comparison.PairedResult test : comparison.tests()) {
            Flips flips = test.flips();
            ObjectNode entry = tests.addObject();
            putSubject(entry, flips.subject(comparison.names()), flips.label(), flips.isWhole());
            entry.put("images", flips.images())
                    .put("baselineCorrect", flips.before())
                    .put("correct", flips.after())
                    .put("negativeFlips", flips.negative())
                    .put("positiveFlips", flips.positive())
                    .put("drop", flips.drop())
                    .put("pValue", test.pValue())
                    .put("adjustedPValue", test.adjusted());
        }
        if (!comparison.drops().isEmpty()) {
            putDrops(node.putArray("recipes"), comparison);
        }
    }

    private static void putDrops(ArrayNode array, Comparison comparison) {
        for (RecipeDrop drop : comparison.drops()) {
            ObjectNode entry = array.addObject();
            putSubject(entry, drop.subject(comparison.names()), drop.label(), drop.isWhole());
            entry.put("images", drop.images())
                    .put("baseline", drop.before().value())
                    .put("candidate", drop.after().value())
                    .put("drop", drop.drop())
                    .put("explainedBySeeds", drop.explained())
                    .put("pValue", drop.pValue())
                    .put("imagesPValue", drop.imagesPValue());
        }
    }

    private static void putSubject(ObjectNode entry, String subject, int label, boolean whole) {
        entry.put("gate", subject);
        if (whole) {
            entry.putNull("label");
        } else {
            entry.put("label", label);
        }
    }

    private static void putFlipped(ObjectNode node, FlippedImages flipped) {
        ObjectNode images = node.putObject("flippedImages");
        ArrayNode negative = images.putArray("negative");
        flipped.negative().forEach(negative::add);
        ArrayNode positive = images.putArray("positive");
        flipped.positive().forEach(positive::add);
        ArrayNode before = images.putArray("positiveBefore");
        Arrays.stream(flipped.positiveBefore().labels()).forEach(before::add);
    }

    private static void putNumber(ObjectNode node, String name, Number number) {
        if (number instanceof Long count) {
            node.put(name, count);
        } else if (number instanceof BigDecimal decimal) {
            node.put(name, decimal);
        } else {
            node.put(name, (Double) number);
        }
    }

    /**
     * Returns a test case for each verdict, in the form that Surefire writes and CI servers read. Each test case has
     * the verdict's message and numbers as output; a warning passes. The results of a comparison as a whole are
     * properties of the suite.
     *
     * @param suite name of the suite, which qualifies the test cases' class as well, so that the verdicts on two
     *     results of a module are not taken for one
     * @param module the module that was judged, {@code groupId:artifactId}, as a qualifier of the test cases' class
     * @param verdicts of all gates, those of the comparison included
     */
    public static byte[] toJUnitXml(
            String suite, String module, List<Verdict> verdicts, Optional<Comparison> comparison) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", suite);
            xml.writeAttribute("tests", String.valueOf(verdicts.size()));
            xml.writeAttribute("failures", String.valueOf(count(verdicts, Outcome.BREACHED)));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            if (comparison.isPresent()) {
                writeProperties(xml, comparison.get());
            }
            for (Verdict verdict : verdicts) {
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

    /** The figures of {@code baseline} in {@code gate.json}; those of single tests and images are its alone. */
    private static void writeProperties(XMLStreamWriter xml, Comparison comparison) throws XMLStreamException {
        ObjectNode node = Json.newObject();
        putComparison(node, comparison);
        node.remove(List.of("tests", "recipes", "flippedImages"));
        xml.writeCharacters("\n  ");
        xml.writeStartElement("properties");
        for (Map.Entry<String, JsonNode> member : Json.members(node)) {
            xml.writeCharacters("\n    ");
            xml.writeEmptyElement("property");
            xml.writeAttribute("name", "baseline." + member.getKey());
            xml.writeAttribute("value", plain(member.getValue()));
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

    /** Returns the same name in every build: the limit of a comparison depends on what is compared. */
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
        putVerdict(node, verdict);
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

    private static long count(List<Verdict> verdicts, Outcome outcome) {
        return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).count();
    }
}
