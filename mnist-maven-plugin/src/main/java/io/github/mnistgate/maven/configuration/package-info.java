/** Checks of the poms before a goal runs, and the elements of a configuration that hold others. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.maven.configuration;

import org.apiguardian.api.API;
