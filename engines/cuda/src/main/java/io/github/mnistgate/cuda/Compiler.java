package io.github.mnistgate.cuda;

import io.github.mnistgate.training.DeviceUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.SizeTPointer;

/** NVRTC, which compiles the kernels at run time; it needs no device. */
final class Compiler {

    private Compiler() {}

    /** Returns the version of the compiler, such as {@code 13.0}. */
    static String version() {
        int[] major = new int[1];
        int[] minor = new int[1];
        check(nvrtc.nvrtcVersion(major, minor), "nvrtcVersion");
        return major[0] + "." + minor[0];
    }

    /**
     * Returns the devices that the compiler compiles for: ten times the major plus the minor number of each compute
     * capability.
     */
    static int[] architectures() {
        int[] count = new int[1];
        check(nvrtc.nvrtcGetNumSupportedArchs(count), "nvrtcGetNumSupportedArchs");
        int[] known = new int[count[0]];
        check(nvrtc.nvrtcGetSupportedArchs(known), "nvrtcGetSupportedArchs");
        return known;
    }

    /** Compiles the kernels to what the driver loads. */
    @SuppressWarnings("try") // Not referred to: all pointers that are made in its scope are freed with it.
    static byte[] compile(Target target) {
        _nvrtcProgram program = new _nvrtcProgram();
        try (PointerScope scope = new PointerScope()) {
            check(
                    nvrtc.nvrtcCreateProgram(
                            program,
                            new BytePointer(KernelSource.text()),
                            new BytePointer("training.cu"),
                            0,
                            (PointerPointer<?>) null,
                            null),
                    "nvrtcCreateProgram");
            List<String> options = Stream.concat(
                            KernelSource.OPTIONS.stream(), Stream.of("--gpu-architecture=" + target.architecture()))
                    .toList();
            int status = nvrtc.nvrtcCompileProgram(
                    program, options.size(), new PointerPointer<Pointer>(options.toArray(String[]::new)));
            if (status != nvrtc.NVRTC_SUCCESS) {
                throw new DeviceUnavailableException("NVRTC " + version() + " does not compile the kernels for "
                        + target.architecture() + ": " + log(program));
            }
            return target.isMachineCode() ? machineCode(program) : portableCode(program);
        } finally {
            nvrtc.nvrtcDestroyProgram(program);
        }
    }

    private static byte[] machineCode(_nvrtcProgram program) {
        SizeTPointer size = new SizeTPointer(1);
        check(nvrtc.nvrtcGetCUBINSize(program, size), "nvrtcGetCUBINSize");
        byte[] code = new byte[Math.toIntExact(size.get())];
        check(nvrtc.nvrtcGetCUBIN(program, code), "nvrtcGetCUBIN");
        return code;
    }

    private static byte[] portableCode(_nvrtcProgram program) {
        SizeTPointer size = new SizeTPointer(1);
        check(nvrtc.nvrtcGetPTXSize(program, size), "nvrtcGetPTXSize");
        byte[] code = new byte[Math.toIntExact(size.get())];
        check(nvrtc.nvrtcGetPTX(program, code), "nvrtcGetPTX");
        return code;
    }

    private static String log(_nvrtcProgram program) {
        SizeTPointer size = new SizeTPointer(1);
        check(nvrtc.nvrtcGetProgramLogSize(program, size), "nvrtcGetProgramLogSize");
        byte[] log = new byte[Math.toIntExact(size.get())];
        check(nvrtc.nvrtcGetProgramLog(program, log), "nvrtcGetProgramLog");
        // It ends with a zero.
        return new String(log, 0, log.length - 1, StandardCharsets.UTF_8)
                .strip()
                .replace('\n', ' ');
    }

    private static void check(int status, String call) {
        if (status != nvrtc.NVRTC_SUCCESS) {
            throw new DeviceUnavailableException("NVRTC failed in " + call + ": "
                    + nvrtc.nvrtcGetErrorString(status).getString());
        }
    }
}
