package io.github.mnistgate.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A value in a chain, which comes from the images.
 *
 * @param dimensions of one image's part; not to be changed
 * @param batch the number of images that the model was made for; 0 for any
 * @param type of the values
 * @param place the number of steps that the chain had when the value was last in it
 * @param expression what is made of it since
 * @param isSoftmax whether a softmax made it, after which nothing may be computed
 */
record ChainValue(int[] dimensions, int batch, ElementType type, int place, Expression expression, boolean isSoftmax) {

    static ChainValue entering(int[] dimensions, int batch, ElementType type) {
        return new ChainValue(dimensions, batch, type, 0, Expression.VALUE, false);
    }

    int width() {
        return Shapes.product(dimensions);
    }

    /** Returns the number of dimensions, with that of the images. */
    int rank() {
        return dimensions.length + 1;
    }

    /** Returns the width, if each image has one row of values. */
    int row() throws NoChainException {
        int width = width();
        if (dimensions.length == 0 || dimensions[dimensions.length - 1] != width) {
            throw new NoChainException("a product of more than rows");
        }
        return width;
    }

    ChainValue withDimensions(int... others) throws NoChainException {
        if (others.length >= Shapes.MAX_RANK || Shapes.product(others) != width()) {
            throw new NoChainException("dimensions of another product");
        }
        return new ChainValue(others, batch, type, place, expression, isSoftmax);
    }

    ChainValue withType(ElementType other) {
        return new ChainValue(dimensions, batch, other, place, expression, isSoftmax);
    }

    ChainValue with(Expression other) {
        return new ChainValue(dimensions, batch, type, place, other, isSoftmax);
    }

    /** Returns the value after a step that is in the chain. */
    ChainValue after(int newPlace, int... others) {
        return new ChainValue(others, batch, type, newPlace, Expression.VALUE, isSoftmax);
    }

    ChainValue softmax() {
        return new ChainValue(dimensions, batch, type, place, expression, true);
    }

    /** Returns its shape, as the operator of this name gives it. */
    Constant shape(OnnxNode node) throws NoChainException {
        double[] sizes = IntStream.concat(IntStream.of(0), Arrays.stream(dimensions))
                .asDoubleStream()
                .toArray();
        sizes[0] = batch == 0 ? Constant.BATCH : batch;
        int from = bounded(node.integer("start", 0), sizes.length);
        int to = bounded(node.integer("end", sizes.length), sizes.length);
        return Constant.list(ElementType.INT64, Arrays.copyOfRange(sizes, Math.min(from, to), to));
    }

    private static int bounded(long place, int length) {
        return (int) Math.max(0, Math.min(length, place < 0 ? place + length : place));
    }

    /** Returns the dimensions of one image's part after a Reshape to a shape with the number of images in front. */
    int[] reshaped(double[] target, boolean zeroIsZero) throws NoChainException {
        if (target.length == 0 || !isBatch(target[0], zeroIsZero)) {
            throw new NoChainException("a reshape that joins images");
        }
        int[] result = new int[target.length - 1];
        int known = 1;
        int open = -1;
        for (int i = 0; i < result.length; i++) {
            double size = target[i + 1];
            if (size == 0 && !zeroIsZero && i < dimensions.length) {
                size = dimensions[i];
            }
            if (size == -1 && open < 0 && target[0] != -1) {
                open = i;
            } else if (size >= 1 && size <= width()) {
                result[i] = (int) size;
                known = Math.multiplyExact(known, result[i]);
            } else {
                throw new NoChainException("a dimension of " + size);
            }
            if (known > width()) {
                throw new NoChainException("dimensions of another product");
            }
        }
        if (open >= 0) {
            result[open] = width() / known;
        }
        return result;
    }

    private boolean isBatch(double size, boolean zeroIsZero) {
        return Double.isNaN(size) || size == -1 || size == 0 && !zeroIsZero || batch != 0 && size == batch;
    }
}
