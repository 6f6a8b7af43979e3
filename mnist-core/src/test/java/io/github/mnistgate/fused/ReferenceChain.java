package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Random steps, taken by a {@link DenseChain}, and one after the other in double by the definitions. */
final class ReferenceChain {

    private final Random random;
    private final DenseChain.Builder builder;
    private final List<UnaryOperator<double[]>> steps = new ArrayList<>();

    ReferenceChain(long seed, int inputs) {
        random = new Random(seed);
        builder = DenseChain.of(inputs);
    }

    ReferenceChain normalize() {
        return affine(new double[] {1 / 255.0}, new double[] {0});
    }

    ReferenceChain affine() {
        double[] scale = random.doubles(builder.width(), 0.5, 1.5).toArray();
        return affine(scale, random.doubles(builder.width(), -1, 1).toArray());
    }

    ReferenceChain affine(double[] scale, double[] shift) {
        builder.affine(scale, shift);
        steps.add(x -> IntStream.range(0, x.length)
                .mapToDouble(i -> x[i] * scale[i % scale.length] + shift[i % shift.length])
                .toArray());
        return this;
    }

    ReferenceChain permute() {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, builder.width()).boxed().toList());
        Collections.shuffle(order, random);
        int[] from = order.stream().mapToInt(i -> i).toArray();
        builder.permute(from);
        steps.add(x -> Arrays.stream(from).mapToDouble(i -> x[i]).toArray());
        return this;
    }

    /** Adds a layer whose outputs are of the size of its inputs. */
    ReferenceChain dense(int units, boolean hasBiases) {
        int inputs = builder.width();
        float[] weights = new float[inputs * units];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
        }
        float[] biases = hasBiases ? new float[units] : null;
        for (int i = 0; hasBiases && i < units; i++) {
            biases[i] = (float) random.nextGaussian();
        }
        builder.dense(weights, biases, units);
        steps.add(x -> {
            double[] sums = new double[units];
            for (int unit = 0; unit < units; unit++) {
                sums[unit] = hasBiases ? biases[unit] : 0;
                for (int i = 0; i < inputs; i++) {
                    sums[unit] += x[i] * weights[i * units + unit];
                }
            }
            return sums;
        });
        return this;
    }

    ReferenceChain activation(ElementFunction function) {
        builder.activation(function);
        steps.add(x -> Arrays.stream(x).map(function::at).toArray());
        return this;
    }

    ReferenceChain softmax() {
        builder.softmax();
        steps.add(x -> {
            double largest = Arrays.stream(x).max().getAsDouble();
            double sum = Arrays.stream(x).map(each -> Math.exp(each - largest)).sum();
            return Arrays.stream(x).map(each -> Math.exp(each - largest) / sum).toArray();
        });
        return this;
    }

    DenseChain chain(boolean scores) {
        return builder.build(scores);
    }

    /** Returns the outputs for an image by the definitions. */
    double[] outputs(byte[] image) {
        double[] x = IntStream.range(0, image.length)
                .mapToDouble(i -> image[i] & 0xff)
                .toArray();
        for (UnaryOperator<double[]> step : steps) {
            x = step.apply(x);
        }
        return x;
    }

    /**
     * Returns random images.
     *
     * @param ink the share of the values that are not zero
     */
    static Images images(ImageShape shape, int count, double ink) {
        Random random = new Random(count);
        List<byte[]> images = new ArrayList<>();
        for (int image = 0; image < count; image++) {
            byte[] pixels = new byte[shape.values()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = random.nextDouble() < ink ? (byte) (1 + random.nextInt(255)) : 0;
            }
            images.add(pixels);
        }
        return Images.of(shape, images);
    }
}
