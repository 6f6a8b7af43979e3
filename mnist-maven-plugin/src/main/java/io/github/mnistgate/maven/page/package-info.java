/** {@code report.html}, the page of {@code mvn site}, and {@code sweep.html}. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.maven.page;

import org.apiguardian.api.API;
