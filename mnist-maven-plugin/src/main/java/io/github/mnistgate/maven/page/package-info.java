/** {@code report.html}, the page of {@code mvn site}, and {@code sweep.html}. */
package io.github.mnistgate.maven.page;
