/** Grids of recipes, and the ranking of their results. */
package io.github.mnistgate.sweep;
