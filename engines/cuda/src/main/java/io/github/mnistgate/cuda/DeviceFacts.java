package io.github.mnistgate.cuda;

import static io.github.mnistgate.cuda.CudaCalls.check;
import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;

import io.github.mnistgate.nvidia.NvidiaDevice;
import java.nio.charset.StandardCharsets;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.SizeTPointer;

/** Reads what the driver tells of a device. */
final class DeviceFacts {

    private DeviceFacts() {}

    /** Returns the device of a number. */
    static NvidiaDevice device(int device) {
        int[] version = new int[1];
        check(cudart.cuDriverGetVersion(version), "cuDriverGetVersion");
        int capability = 10 * attribute(device, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR)
                + attribute(device, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
        return new NvidiaDevice(name(device), capability, memory(device), version[0]);
    }

    /** Returns the free memory of the device in use, in bytes. */
    static long freeMemory() {
        try (SizeTPointer free = new SizeTPointer(1);
                SizeTPointer all = new SizeTPointer(1)) {
            check(cudart.cuMemGetInfo(free, all), "cuMemGetInfo");
            return free.get();
        }
    }

    private static long memory(int device) {
        try (SizeTPointer bytes = new SizeTPointer(1)) {
            check(cudart.cuDeviceTotalMem(bytes, device), "cuDeviceTotalMem");
            return bytes.get();
        }
    }

    private static int attribute(int device, int attribute) {
        int[] value = new int[1];
        check(cudart.cuDeviceGetAttribute(value, attribute, device), "cuDeviceGetAttribute");
        return value[0];
    }

    private static String name(int device) {
        byte[] name = new byte[256];
        check(cudart.cuDeviceGetName(name, name.length, device), "cuDeviceGetName");
        String padded = new String(name, StandardCharsets.UTF_8);
        return padded.substring(0, padded.indexOf(0));
    }
}
