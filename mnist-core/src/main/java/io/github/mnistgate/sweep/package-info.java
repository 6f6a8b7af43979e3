/** Grids of recipes, and the ranking of their results. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.sweep;

import org.apiguardian.api.API;
