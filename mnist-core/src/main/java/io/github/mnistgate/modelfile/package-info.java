/** {@code model.zip}, the format of DeepLearning4J, read, checked and written in plain Java. */
package io.github.mnistgate.modelfile;
