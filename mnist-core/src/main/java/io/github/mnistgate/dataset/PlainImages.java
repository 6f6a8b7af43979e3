package io.github.mnistgate.dataset;

/** Images in memory, without labels. */
record PlainImages(PackedImages images) implements Images {

    @Override
    public ImageShape shape() {
        return images.shape();
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public void copyPixels(int index, byte[] target) {
        images.copy(index, target, 0);
    }

    @Override
    public void show(int index, Ink ink) {
        images.show(index, ink);
    }

    @Override
    public double density() {
        return images.density();
    }
}
