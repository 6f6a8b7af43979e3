package io.github.mnistgate.image;

import io.github.mnistgate.dataset.ImageShape;
import java.util.List;

/**
 * A picture as a network takes it.
 *
 * @param shape that the network takes
 * @param pixels its values, unsigned bytes, in the order of the shape; in MNIST's form 0 for paper to 255 for ink
 * @param hints why an answer about it may be doubtful, a sentence each; empty for a picture as it should be
 */
public record PreparedImage(ImageShape shape, byte[] pixels, List<String> hints) {}
