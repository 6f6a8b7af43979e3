package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JvmMemoryTest {

    private static final long MEGABYTES = Runtime.getRuntime().maxMemory() >> 20;

    @Test
    void workThatTakesTooMuchIsALine() {
        assertThatThrownBy(() -> JvmMemory.within("the model", () -> {
                    long[][] all = new long[1 << 20][];
                    for (int i = 0; i < all.length; i++) {
                        all[i] = new long[Integer.MAX_VALUE - 8];
                    }
                    return all;
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the model takes more memory than this JVM has, " + MEGABYTES
                        + " MB; give it more: Maven's by MAVEN_OPTS=-Xmx4g, that of a training or of tests by argLine")
                .hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(JvmMemory.within("the model", () -> 7)).isEqualTo(7);
    }

    @Test
    void dataThatDoNotFitAreALine() {
        assertThatThrownBy(() -> JvmMemory.require("9 images", 1L << 50))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("9 images take about 1073741824 MB, but this JVM has " + MEGABYTES
                        + " MB; give it more: Maven's by MAVEN_OPTS=-Xmx4g, that of a training or of tests by argLine");
        assertThatCode(() -> JvmMemory.require("9 images", 1000)).doesNotThrowAnyException();
        assertThat(JvmMemory.isExceededBy(Runtime.getRuntime().maxMemory())).isTrue();
        assertThat(JvmMemory.isExceededBy(Runtime.getRuntime().maxMemory() / 2)).isFalse();
    }
}
