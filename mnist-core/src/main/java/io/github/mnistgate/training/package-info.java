/** Engines and how one is chosen, and the code that all trainers share. */
package io.github.mnistgate.training;
