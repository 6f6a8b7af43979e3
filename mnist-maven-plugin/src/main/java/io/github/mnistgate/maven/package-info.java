/** The goals, and the code that talks to Maven and Git. */
package io.github.mnistgate.maven;
