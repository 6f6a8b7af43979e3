package io.github.mnistgate.dataset;

import io.github.mnistgate.dataset.Preparation.Raster;
import java.util.function.Consumer;

/** Takes the values of images as they are read, whole images or parts of them. */
@FunctionalInterface
interface ImageSink {

    void add(byte[] bytes, int from, int count);

    /** Returns a sink that puts parts together, and hands on whole images in an array that is used again. */
    static ImageSink ofWhole(Raster raster, Consumer<byte[]> images) {
        return new WholeImages(raster, images);
    }

    /** Returns a sink that brings the channels of each pixel together, where they follow each other image by image. */
    static ImageSink channelsLast(Raster raster, ImageSink next) {
        byte[] turned = new byte[raster.values()];
        return new WholeImages(raster, image -> {
            int pixels = raster.pixels();
            for (int channel = 0; channel < raster.channels(); channel++) {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    turned[pixel * raster.channels() + channel] = image[channel * pixels + pixel];
                }
            }
            next.add(turned, 0, turned.length);
        });
    }

    /** Puts the parts of images together. */
    final class WholeImages implements ImageSink {

        private final byte[] image;
        private final Consumer<byte[]> images;
        private int filled;

        private WholeImages(Raster raster, Consumer<byte[]> images) {
            this.image = new byte[raster.values()];
            this.images = images;
        }

        @Override
        public void add(byte[] bytes, int from, int count) {
            for (int at = from; at < from + count; ) {
                int taken = Math.min(image.length - filled, from + count - at);
                System.arraycopy(bytes, at, image, filled, taken);
                filled += taken;
                at += taken;
                if (filled == image.length) {
                    images.accept(image);
                    filled = 0;
                }
            }
        }
    }
}
