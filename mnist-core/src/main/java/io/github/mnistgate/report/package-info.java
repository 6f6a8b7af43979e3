/** The result directory: JSON and JUnit XML, summaries for CI servers, and the cache of results. */
package io.github.mnistgate.report;
