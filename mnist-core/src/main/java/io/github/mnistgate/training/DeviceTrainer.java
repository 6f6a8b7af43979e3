package io.github.mnistgate.training;

import java.util.Map;

/** A trainer that computes on a device, and can tell on which. */
public interface DeviceTrainer extends Trainer {

    /** Returns the name, compute capability, memory and driver of the device that the last training used. */
    Map<String, String> device();

    /** Returns the versions of the libraries that the last training used, by name. */
    Map<String, String> versions();
}
