package io.github.mnistgate.gate;

/** Writes a gate as a pom does, an element at a time. */
final class GateBuilder {

    private String metric;
    private String minimum;
    private String maximum;
    private String classes;
    private String excludes;
    private String actual;
    private String predicted;
    private String severity;
    private String bound;
    private String minimumSupport;
    private String corruption;
    private String corruptionSeverity;

    GateBuilder metric(String text) {
        metric = text;
        return this;
    }

    GateBuilder minimum(String text) {
        minimum = text;
        return this;
    }

    GateBuilder maximum(String text) {
        maximum = text;
        return this;
    }

    GateBuilder classes(String text) {
        classes = text;
        return this;
    }

    GateBuilder excludes(String text) {
        excludes = text;
        return this;
    }

    GateBuilder cell(String actualText, String predictedText) {
        actual = actualText;
        predicted = predictedText;
        return this;
    }

    GateBuilder severity(String text) {
        severity = text;
        return this;
    }

    GateBuilder bound(String text) {
        bound = text;
        return this;
    }

    GateBuilder minimumSupport(String text) {
        minimumSupport = text;
        return this;
    }

    GateBuilder corruption(String text) {
        corruption = text;
        return this;
    }

    GateBuilder corruptionSeverity(String text) {
        corruptionSeverity = text;
        return this;
    }

    GateParameters build() {
        return new GateParameters(
                metric,
                minimum,
                maximum,
                bound,
                classes,
                excludes,
                minimumSupport,
                actual,
                predicted,
                corruption,
                corruptionSeverity,
                severity);
    }
}
