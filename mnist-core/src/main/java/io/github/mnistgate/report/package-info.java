/** The result directory: JSON and JUnit XML, summaries for CI servers, and the cache of results. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.report;

import org.apiguardian.api.API;
