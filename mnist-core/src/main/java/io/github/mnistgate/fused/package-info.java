/** The engine of the core: a trainer in plain Java, and its inference. */
package io.github.mnistgate.fused;
