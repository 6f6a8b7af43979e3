package io.github.mnistgate.onnx;

import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Images with which a model is tried when it is opened. If its outputs for all of them are distributions, it makes them
 * so, and no softmax is taken of them. Images of a user would not do: the answer must not depend on how many are
 * classified at once.
 */
final class ProbeImages {

    /** By chance the logits for one image may look like a distribution, but not for so many. */
    private static final int COUNT = 8;

    private static final int BYTE_VALUES = 256;

    private ProbeImages() {}

    /** Returns images of noise, from a few lit values to all. */
    static Images of(ImageShape shape) {
        Random random = new Random(1);
        List<byte[]> images = new ArrayList<>();
        for (int image = 1; image <= COUNT; image++) {
            byte[] pixels = new byte[shape.values()];
            for (int i = 0; i < pixels.length; i++) {
                if (random.nextInt(COUNT) < image) {
                    pixels[i] = (byte) random.nextInt(BYTE_VALUES);
                }
            }
            images.add(pixels);
        }
        return Images.of(shape, images);
    }
}
