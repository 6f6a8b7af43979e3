package com.example.it.unjudged;

import org.junit.jupiter.api.Test;

/** JUnit sees no gate on it. */
@Unkept
class UnkeptTest {
    @Test
    void runs() {}
}
