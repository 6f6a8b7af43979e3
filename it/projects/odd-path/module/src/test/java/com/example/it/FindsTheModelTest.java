package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.junit.MnistModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FindsTheModelTest {
    @Test
    void findsIt(@MnistModel TrainedModel model) {
        assertThat(Path.of("").toAbsolutePath().getFileName().toString()).isEqualTo("path with sp\u00e4ces \u00e9");
        assertThat(model.evaluation()).hasAccuracyOfAtLeast(0.8);
        assertThat(model.spec().parameters()).isEqualTo(101_770);
    }
}
