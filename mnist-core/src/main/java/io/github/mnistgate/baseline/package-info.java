/** Comparisons of a model with a baseline, and the trend over commits: pure functions of evaluations. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.baseline;

import org.apiguardian.api.API;
