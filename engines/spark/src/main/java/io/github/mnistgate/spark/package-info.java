/** Runs trainings on a cluster of Apache Spark. Classes of Spark are loaded in the JVM that drives it alone. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.spark;

import org.apiguardian.api.API;
