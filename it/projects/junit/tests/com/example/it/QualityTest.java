package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;

/** Run by Surefire. */
@MnistModel
class QualityTest {

    @Test
    void isAccurate(ModelEvaluation evaluation) {
        assertThat(evaluation).hasAccuracyOfAtLeast(0.8);
    }

    @Test
    void injectsTheNetwork(MultiLayerNetwork network, Evaluation evaluation, ModelEvaluation own) {
        assertThat(network.numParams()).isEqualTo(101_770);
        assertThat(evaluation.accuracy()).isEqualTo(own.accuracy());
    }

    @Test
    void runsOnTheVersionsOfThisProject() {
        assertThat(Test.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("junit-jupiter-api-" + System.getProperty("expected.junit") + ".jar");
        assertThat(JsonNode.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("jackson-databind-" + System.getProperty("expected.jackson") + ".jar");
    }
}
