package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.junit.MnistModel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void isOpened(@MnistModel MultiLayerNetwork network) {
        assertThat(network.getnLayers()).isEqualTo(2);
    }
}
