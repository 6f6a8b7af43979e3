package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {

    @Test
    void oneThingIsSingular() {
        assertThat(Count.of(1, "test image")).isEqualTo("1 test image");
        assertThat(Count.of(0, "test image")).isEqualTo("0 test images");
        assertThat(Count.of(10_000, "test image")).isEqualTo("10000 test images");
    }
}
