package io.github.mnistgate.cuda;

import io.github.mnistgate.training.DeviceUnavailableException;
import io.github.mnistgate.training.Engine;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** Checks what calls of the driver and of cuBLAS come to. */
final class CudaCalls {

    private CudaCalls() {}

    /**
     * Sees that a call did what it was to.
     *
     * @throws DeviceUnavailableException in one line, if not
     */
    static void check(int status, String call) {
        if (status != 0) {
            throw new DeviceUnavailableException("the device failed in " + call + " ("
                    + (call.startsWith("cublas")
                            ? cublas.cublasGetStatusName(status).getString()
                            : error(status)) + "): see what nvidia-smi says, or train with backend '" + Engine.CPU
                    + "'");
        }
    }

    /** Returns the driver's own name of an error. */
    static String error(int status) {
        try (PointerPointer<BytePointer> text = new PointerPointer<>(1)) {
            return cudart.cuGetErrorName(status, text) == 0
                    ? text.get(BytePointer.class).getString()
                    : "error " + status;
        }
    }
}
