/** Checks of the poms before a goal runs, and the elements of a configuration that hold others. */
package io.github.mnistgate.maven.configuration;
