/** The training JVM: its jobs, its {@code main}, and the code that starts it. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.worker;

import org.apiguardian.api.API;
