/** The goals, and the code that talks to Maven and Git. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.maven;

import org.apiguardian.api.API;
