package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactCoordinatesTest {

    @ParameterizedTest
    @CsvSource({
        "org.example:fashion:1.0, true",
        "org.example:fashion:zip:1.0, true",
        "org.example:fashion:zip:small:1.0-SNAPSHOT, true",
        "data, false",
        "../data/fashion.zip, false",
        "C:\\data\\fashion, false",
        "C:data, false",
        "a/b:c:d, false",
        "a:b:, false",
        "a:b:c:d:e:f, false"
    })
    void coordinatesHaveTwoColonsOrMore(String text, boolean are) {
        assertThat(ArtifactCoordinates.are(text)).isEqualTo(are);
    }
}
