package com.example.it;

import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** Fails to make its network. */
public final class Fails implements Supplier<MultiLayerConfiguration> {

    @Override
    public MultiLayerConfiguration get() {
        throw new IllegalStateException("units.properties is missing");
    }
}
