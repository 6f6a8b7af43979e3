package com.example.it;

import io.github.mnistgate.junit.MnistModel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

class AsksForANetwork {

    @Test
    void onTheParameter(@MnistModel MultiLayerNetwork network) {
        throw new AssertionError("is never called with " + network);
    }

    @Test
    @MnistModel
    void onTheMethod(MultiLayerNetwork network) {
        throw new AssertionError("is never called with " + network);
    }
}
