package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPatternsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "**/*Quality.java            ; a.b.DigitQuality  ; true",
                "**/*Quality.java            ; DigitQuality      ; true",
                "**/*Quality.java            ; a.QualityOfDigits ; false",
                "**/Digit?.class             ; a.Digit5          ; true",
                "a/*/*.*                     ; a.b.DigitQuality  ; true",
                "a/*/*.*                     ; a.b.c.Digit       ; false",
                "a/**                        ; a.b.c.Digit       ; true",
                "DigitQuality                ; a.b.DigitQuality  ; true",
                "a.b.DigitQuality            ; a.b.DigitQuality  ; true",
                "a.b.DigitQuality#accurate   ; a.b.DigitQuality  ; true",
                "Other, *Quality             ; a.DigitQuality    ; true",
                "!*Quality, *                ; a.DigitQuality    ; false",
                "!*Quality                   ; a.Digit           ; true",
                "%regex[.*(Fives|Sevens).*]  ; a.FivesQuality    ; true",
                "%regex[.*(Fives|Sevens)]    ; a.FivesQuality    ; false",
                "%regex[(]                   ; a.FivesQuality    ; false",
                "%ant[**/*Quality.java]      ; a.FivesQuality    ; true"
            })
    void understandsWhatSurefireDoes(String include, String className, boolean matches) {
        assertThat(new TestPatterns(List.of(include), List.of()).match(className))
                .isEqualTo(matches);
    }

    @Test
    void excludesWin() {
        TestPatterns patterns = new TestPatterns(List.of("**/*Test", "**/*IT"), List.of("**/slow/**"));
        assertThat(patterns.match("a.DigitIT")).isTrue();
        assertThat(patterns.match("a.slow.DigitIT")).isFalse();
    }
}
