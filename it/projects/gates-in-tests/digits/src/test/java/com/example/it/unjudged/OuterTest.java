package com.example.it.unjudged;

import com.example.it.shared.Production;
import org.junit.jupiter.api.Test;

class OuterTest {

    @Test
    void runs() {}

    @Production
    class NotNested {
        @Test
        void doesNotRun() {}
    }
}
