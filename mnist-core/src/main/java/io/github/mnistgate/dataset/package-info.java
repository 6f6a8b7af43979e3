/** IDX files, the embedded MNIST, and corruptions of its images. */
package io.github.mnistgate.dataset;
