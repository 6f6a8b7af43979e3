package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void buildFillsThemIn() {
        assertThat(Versions.project()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(Versions.dl4j()).isEqualTo("1.0.0-M2.1");
        assertThat(Versions.slf4j()).matches("2\\.\\d+\\.\\d+");
        // CUDA, cuDNN, JavaCPP.
        assertThat(Versions.cuda()).matches("13\\.\\d+-\\d+\\.\\d+-1\\.5\\.\\d+");
        // What ND4J's own pom names.
        assertThat(Versions.nd4jCuda()).isEqualTo("11.6-8.3-1.5.7");
        assertThat(Versions.jna()).matches("5\\.\\d+\\.\\d+");
    }

    @Test
    void sha256IsThePublishedOneOfAbc() {
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
