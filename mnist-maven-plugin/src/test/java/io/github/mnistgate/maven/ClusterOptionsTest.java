package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.worker.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterOptionsTest {

    @Test
    void readsOptionsOnLinesAndBetweenSemicolons() {
        Cluster cluster = ClusterOptions.parse(
                " local[2] ", null, "\n  spark.executor.memory = 2g\n\n spark.a=b=c;spark.cores.max=8\n");

        assertThat(cluster)
                .isEqualTo(new Cluster(
                        "local[2]",
                        ClusterOptions.DEFAULT_VERSION,
                        Map.of("spark.executor.memory", "2g", "spark.a", "b=c", "spark.cores.max", "8")));
    }

    @Test
    void noOptionsAreNone() {
        assertThat(ClusterOptions.parse("local", "4.1.1", null)).isEqualTo(new Cluster("local", "4.1.1", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spark.executor.memory|sparkConf has the entry 'spark.executor.memory', allowed are names and values",
                "executor.memory=secret|sparkConf has the entry 'executor.memory', allowed are names and values",
                "spark.=1|sparkConf has the entry 'spark.', allowed are names and values",
                "spark.master=local|sparkConf has the entry 'spark.master', which parameter master gives; take it out",
                "spark.a=1;spark.a=2|sparkConf has the entry 'spark.a' twice, allowed is once; take one out"
            })
    void refusesOthersInALine(String conf, String message) {
        assertThatThrownBy(() -> ClusterOptions.parse("local", null, conf))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("secret");
    }

    @Test
    void theDefaultVersionIsTheOneThatOurModuleIsMadeWith() throws IOException {
        assertThat(Files.readString(Path.of("../pom.xml")))
                .contains("<spark.version>" + ClusterOptions.DEFAULT_VERSION + "</spark.version>");
    }
}
