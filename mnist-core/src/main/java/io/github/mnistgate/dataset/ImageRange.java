package io.github.mnistgate.dataset;

/**
 * Some images of others that follow each other.
 *
 * @param from index of the first
 * @param size number of them
 */
record ImageRange(Images all, int from, int size) implements Images {

    @Override
    public ImageShape shape() {
        return all.shape();
    }

    @Override
    public void copyPixels(int index, byte[] target) {
        all.copyPixels(from + index, target);
    }

    @Override
    public void show(int index, Ink ink) {
        all.show(from + index, ink);
    }

    @Override
    public double density() {
        return all.density();
    }
}
