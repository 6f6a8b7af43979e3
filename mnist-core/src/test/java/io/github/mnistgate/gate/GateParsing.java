package io.github.mnistgate.gate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.util.List;

/** Steps that tests of gates share. */
final class GateParsing {

    private GateParsing() {}

    static void assertRefused(String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessage(message);
    }

    static Gate parse(GateBuilder gate) {
        return Gate.parse(null, List.of(gate.build())).get(0);
    }

    static GateBuilder gate() {
        return new GateBuilder();
    }
}
