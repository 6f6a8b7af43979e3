package io.github.mnistgate.training;

import java.util.Map;

/** A trainer that computes on a device, and can tell on which. */
public interface DeviceTrainer extends Trainer {

    /**
     * Where it comes from: a module of its own, whose libraries must not stand on one class path with ND4J's; so it is
     * found by {@link java.util.ServiceLoader}.
     */
    interface Provider {

        /** @param threads of what is computed on the processor, which is the inference */
        DeviceTrainer create(int threads);
    }

    /** Returns the name, compute capability, memory and driver of the device that the last training used. */
    Map<String, String> device();

    /** Returns the versions of the libraries that the last training used, by name. */
    Map<String, String> versions();
}
