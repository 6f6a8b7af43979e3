package io.github.mnistgate.onnx;

/** Says that a model is no chain of linear maps and elementwise functions, so that ONNX Runtime is to run it. */
final class NoChainException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param reason for developers */
    NoChainException(String reason) {
        super(reason, null, false, false);
    }
}
