package io.github.mnistgate.keras;

import io.github.mnistgate.InvalidInputException;

/**
 * The lines about a model that cannot be read.
 *
 * @param file as the user knows it
 */
record Refusal(String file) {

    private static final String AS_ONNX =
            "; export the model as ONNX, with model.export(\"model.onnx\", format=\"onnx\")"
                    + " in Keras 3 or with tf2onnx, and give that file";
    private static final String AGAIN = "; save the model again with model.save";

    /**
     * Returns the line about a layer that is not supported.
     *
     * @param what it is or does, after its name
     */
    InvalidInputException unsupported(KerasLayer layer, String what) {
        return unsupported("its layer '" + layer.name() + "' " + what);
    }

    /** Returns the line about anything that is not supported. */
    InvalidInputException unsupported(String what) {
        return new InvalidInputException(file + ": " + what + AS_ONNX);
    }

    /** Returns the line about a file that Keras would not have written so. */
    InvalidInputException damaged(String problem) {
        return new InvalidInputException(file + " is damaged: " + problem + AGAIN);
    }

    /** Returns the line about a model that the user can set right. */
    InvalidInputException wrong(String problem, String remedy) {
        return new InvalidInputException(file + ": " + problem + "; " + remedy);
    }
}
