package io.github.mnistgate.training;

import java.util.Map;
import org.apiguardian.api.API;

/** A trainer that computes on a device, and can tell on which. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DeviceTrainer extends Trainer {

    /** Returns the name, compute capability, memory and driver of the device that the last training used. */
    Map<String, String> device();

    /** Returns the versions of the libraries that the last training used, by name. */
    Map<String, String> versions();
}
