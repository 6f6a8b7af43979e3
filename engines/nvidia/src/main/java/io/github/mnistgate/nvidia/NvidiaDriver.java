package io.github.mnistgate.nvidia;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import io.github.mnistgate.training.DeviceUnavailableException;
import java.nio.charset.StandardCharsets;

/** NVIDIA's driver, asked for its first device. No library of CUDA's is needed for that. */
public final class NvidiaDriver {

    private static final String LIBRARY = "libcuda.so.1";
    private static final int NAME_BYTES = 256;
    private static final int MAJOR_CAPABILITY = 75;
    private static final int MINOR_CAPABILITY = 76;
    private static final int NO_DEVICE = 100;

    /** The functions of the driver that are called. They return 0, or the number of an error. */
    private interface Calls extends Library {

        int cuInit(int flags);

        int cuDriverGetVersion(IntByReference version);

        int cuDeviceGet(IntByReference device, int ordinal);

        int cuDeviceGetAttribute(IntByReference value, int attribute, int device);

        int cuDeviceGetName(byte[] name, int length, int device);

        int cuDeviceTotalMem_v2(LongByReference bytes, int device);
    }

    private NvidiaDriver() {}

    /**
     * The first device that it shows.
     *
     * @throws DeviceUnavailableException in one line, if it shows none, or cannot be asked
     */
    public static NvidiaDevice device() {
        Calls driver = load();
        int started = driver.cuInit(0);
        if (started == NO_DEVICE) {
            throw new DeviceUnavailableException(NvidiaDevice.none());
        }
        check(started, "cuInit");
        IntByReference device = new IntByReference();
        check(driver.cuDeviceGet(device, 0), "cuDeviceGet");
        byte[] name = new byte[NAME_BYTES];
        check(driver.cuDeviceGetName(name, NAME_BYTES, device.getValue()), "cuDeviceGetName");
        LongByReference memory = new LongByReference();
        check(driver.cuDeviceTotalMem_v2(memory, device.getValue()), "cuDeviceTotalMem");
        IntByReference version = new IntByReference();
        check(driver.cuDriverGetVersion(version), "cuDriverGetVersion");
        return new NvidiaDevice(
                Native.toString(name, StandardCharsets.UTF_8.name()),
                10 * attribute(driver, MAJOR_CAPABILITY, device.getValue())
                        + attribute(driver, MINOR_CAPABILITY, device.getValue()),
                memory.getValue(),
                version.getValue());
    }

    private static Calls load() {
        try {
            // JNA unpacks a library of its own, which has nothing to do with the driver.
            Native.getDefaultStringEncoding();
        } catch (LinkageError e) {
            throw new DeviceUnavailableException(
                    "JNA, which asks the NVIDIA driver for its device, cannot be loaded ("
                            + firstLine(e)
                            + "): programs must be allowed to run from the home directory or the temporary one; name another"
                            + " with -Dmnist.argLine=-Djna.tmpdir=…",
                    e);
        }
        try {
            return Native.load(LIBRARY, Calls.class);
        } catch (UnsatisfiedLinkError e) {
            throw new DeviceUnavailableException(
                    "the NVIDIA driver's library cannot be loaded (" + loadersLine(e)
                            + "): see what nvidia-smi says, and install the driver again",
                    e);
        }
    }

    /** Returns the line of the system's loader from JNA's message of many lines. */
    private static String loadersLine(UnsatisfiedLinkError error) {
        return String.valueOf(error.getMessage())
                .lines()
                .filter(line -> line.contains(LIBRARY + ":"))
                .reduce((a, b) -> b)
                .filter(line -> !line.startsWith("Unable"))
                .orElse(firstLine(error));
    }

    private static String firstLine(LinkageError error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("no reason was given");
    }

    private static int attribute(Calls driver, int attribute, int device) {
        IntByReference value = new IntByReference();
        check(driver.cuDeviceGetAttribute(value, attribute, device), "cuDeviceGetAttribute");
        return value.getValue();
    }

    private static void check(int status, String call) {
        if (status != 0) {
            throw new DeviceUnavailableException("the NVIDIA driver failed in " + call + " (error " + status
                    + "): see what nvidia-smi says, and start the machine again after an update of the driver");
        }
    }
}
