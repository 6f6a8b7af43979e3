/** Digits drawn in a terminal and as PNG, and files of pictures brought into the form of MNIST's images. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.image;

import org.apiguardian.api.API;
