/** Open, so that JUnit can call its tests. */
open module com.example.it.modular {
    requires io.github.mnistgate.core;
    requires io.github.mnistgate.junit;
    requires org.assertj.core;
    requires org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires org.junit.platform.launcher;
}
