package com.example.it.shared;

import org.junit.jupiter.api.Test;

/** Its gates are those of whoever extends it. */
@Production
public abstract class ProductionTest {

    @Test
    void runs() {}
}
