/** Digits drawn in a terminal and as PNG, and files of pictures brought into the form of MNIST's images. */
package io.github.mnistgate.image;
