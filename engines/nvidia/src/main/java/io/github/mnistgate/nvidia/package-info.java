/** NVIDIA's driver, device and libraries on this machine, for the engines that train there. */
package io.github.mnistgate.nvidia;
