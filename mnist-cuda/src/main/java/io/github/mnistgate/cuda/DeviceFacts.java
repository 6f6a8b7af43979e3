package io.github.mnistgate.cuda;

import static io.github.mnistgate.cuda.CudaCalls.check;

import java.nio.charset.StandardCharsets;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.SizeTPointer;

/** What the driver tells of a device. */
final class DeviceFacts {

  private DeviceFacts() {}

  /** Of the device in use, in bytes. */
  static long memory(boolean total) {
    try (SizeTPointer free = new SizeTPointer(1); SizeTPointer all = new SizeTPointer(1)) {
      check(cudart.cuMemGetInfo(free, all), "cuMemGetInfo");
      return total ? all.get() : free.get();
    }
  }

  static int attribute(int device, int attribute) {
    int[] value = new int[1];
    check(cudart.cuDeviceGetAttribute(value, attribute, device), "cuDeviceGetAttribute");
    return value[0];
  }

  static String name(int device) {
    byte[] name = new byte[256];
    check(cudart.cuDeviceGetName(name, name.length, device), "cuDeviceGetName");
    String padded = new String(name, StandardCharsets.UTF_8);
    return padded.substring(0, padded.indexOf(0));
  }
}
