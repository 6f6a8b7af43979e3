package io.github.mnistgate.image;

import java.util.List;

/**
 * A picture as a network takes it.
 *
 * @param pixels 784 grey values, unsigned bytes, 0 for paper to 255 for ink, row by row
 * @param hints why an answer about it may be doubtful, a sentence each; empty for a picture as it should be
 */
public record PreparedImage(byte[] pixels, List<String> hints) {}
