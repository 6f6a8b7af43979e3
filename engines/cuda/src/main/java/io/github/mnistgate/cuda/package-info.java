/** The fused trainer on NVIDIA devices. */
package io.github.mnistgate.cuda;
