package com.example.it.unjudged;

import com.example.it.shared.Production;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

@Production
@Disabled
class DisabledTest {
    @Test
    void doesNotRun() {}
}
