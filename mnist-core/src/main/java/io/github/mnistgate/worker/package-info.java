/** The training JVM: its jobs, its {@code main}, and the code that starts it. */
package io.github.mnistgate.worker;
