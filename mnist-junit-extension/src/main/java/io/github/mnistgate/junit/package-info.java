/** Annotations that inject a trained model into JUnit tests and gate it there, and assertions for AssertJ. */
package io.github.mnistgate.junit;
