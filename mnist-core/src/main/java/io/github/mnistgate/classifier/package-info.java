/** Opens files of models, reads results, and gives tests the model of a result, also as types that engines bring. */
package io.github.mnistgate.classifier;
