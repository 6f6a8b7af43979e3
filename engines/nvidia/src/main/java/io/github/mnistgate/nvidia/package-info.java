/** NVIDIA's driver, device and libraries on this machine, for the engines that train there. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.nvidia;

import org.apiguardian.api.API;
