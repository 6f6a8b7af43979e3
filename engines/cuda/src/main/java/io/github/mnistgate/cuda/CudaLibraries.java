package io.github.mnistgate.cuda;

import io.github.mnistgate.NativeFault;
import io.github.mnistgate.nvidia.CudaMachine;
import io.github.mnistgate.nvidia.CudaRelease;
import io.github.mnistgate.training.DeviceUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.javacpp.Loader;

/** Loads CUDA's libraries and their binding, and says why that is not possible. */
final class CudaLibraries {

    /** The release of CUDA that the binding is of. */
    static final CudaRelease RELEASE = CudaRelease.CUDA_13;

    /** The space that the binding takes when it is unpacked, without and with CUDA's libraries. */
    private static final long BINDING_MEGABYTES = 6;

    private static final long LIBRARIES_MEGABYTES = 700;
    /** The libraries that JavaCPP unpacks for the binding, as opposed to the system's. */
    private static final Pattern UNPACKED = Pattern.compile("lib(jni|cudart|cublas|nvrtc).*");

    private CudaLibraries() {}

    /** Binds the libraries, which Java does where a class of them is first used. */
    static void load() {
        try {
            for (Class<?> library : List.of(cudart.class, cublas.class, nvrtc.class)) {
                Loader.load(library);
            }
        } catch (LinkageError e) {
            CudaMachine machine = CudaMachine.here();
            String remedy = String.valueOf(e.getMessage()).contains("GLIBC_")
                    ? "the system's glibc is older than 2.34, which their binding needs; use a newer system"
                    : machine.lackingLibraries()
                            .filter(lacking -> !areOnClassPath())
                            .or(() -> unpackingFault(e))
                            .orElse("is the disk full, or a file damaged? Install those of CUDA " + RELEASE.major()
                                    + " again");
            throw new DeviceUnavailableException(
                    machine.obstacle(RELEASE)
                            .orElse("CUDA's libraries cannot be loaded (" + e.getMessage() + "): " + remedy),
                    e);
        }
    }

    private static Optional<String> unpackingFault(LinkageError error) {
        try {
            return NativeFault.in(
                            Loader.getCacheDir().toPath(),
                            areOnClassPath() ? LIBRARIES_MEGABYTES : BINDING_MEGABYTES,
                            UNPACKED)
                    .explain(error);
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Returns whether Maven brought the libraries. */
    private static boolean areOnClassPath() {
        return cublas.class.getResource(
                        "/org/bytedeco/cuda/" + Loader.Detector.getPlatform() + "/libcublas.so." + RELEASE.major())
                != null;
    }
}
