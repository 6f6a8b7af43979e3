/** Opens and writes models in the format of ONNX. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.onnx;

import org.apiguardian.api.API;
