/** The fused trainer on NVIDIA devices. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.cuda;

import org.apiguardian.api.API;
