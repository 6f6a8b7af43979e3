/** Recipes, presets and parameters. */
package io.github.mnistgate.model;
