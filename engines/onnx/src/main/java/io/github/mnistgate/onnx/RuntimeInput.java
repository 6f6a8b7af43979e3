package io.github.mnistgate.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Brings images into the form in which a model takes them. Any number of threads may use it, each its own buffer. */
final class RuntimeInput {

    private static final int BYTE_VALUES = 256;
    private static final int BYTE = 0xFF;

    private final InputLayout layout;
    private final int[] from;
    /** Holds the value as which each byte enters, for each channel. */
    private final float[] entering;

    RuntimeInput(InputLayout layout) {
        this.layout = layout;
        this.from = layout.from();
        int channels = layout.form().images().channels();
        this.entering = new float[channels * BYTE_VALUES];
        for (int i = 0; i < entering.length; i++) {
            entering[i] = layout.entering(i % BYTE_VALUES, i / BYTE_VALUES);
        }
    }

    /** Returns a buffer for the images of one run. */
    Buffer buffer(int batch) {
        return new Buffer(batch);
    }

    /** The images of a run, in native memory. Not thread-safe. */
    final class Buffer {

        private final int batch;
        private final ByteBuffer bytes;

        private Buffer(int batch) {
            this.batch = batch;
            this.bytes = ByteBuffer.allocateDirect(
                            batch * layout.values() * layout.type().bytes())
                    .order(ByteOrder.nativeOrder());
        }

        /** Returns the number of images in a run. */
        int images() {
            return batch;
        }

        void put(int image, byte[] pixels) {
            int channels = layout.form().images().channels();
            for (int i = 0; i < from.length; i++) {
                put(image * from.length + i, entering[from[i] % channels * BYTE_VALUES + (pixels[from[i]] & BYTE)]);
            }
        }

        void put(int image, float[] grey) {
            int channels = layout.form().images().channels();
            for (int i = 0; i < from.length; i++) {
                put(image * from.length + i, layout.entering(grey[from[i]], from[i] % channels));
            }
        }

        private void put(int place, float value) {
            switch (layout.type()) {
                case FLOAT -> bytes.putFloat(place * Float.BYTES, value);
                case DOUBLE -> bytes.putDouble(place * Double.BYTES, value);
                case FLOAT16 -> bytes.putShort(place * Short.BYTES, Fp16Conversions.floatToFp16(value));
                default -> bytes.put(place, (byte) Math.round(value));
            }
        }

        OnnxTensor tensor(OrtEnvironment environment) throws OrtException {
            long[] shape = new long[layout.dimensions().size() + 1];
            shape[0] = batch;
            for (int i = 1; i < shape.length; i++) {
                shape[i] = layout.dimensions().get(i - 1);
            }
            bytes.rewind();
            return OnnxTensor.createTensor(environment, bytes, shape, javaType());
        }

        private OnnxJavaType javaType() {
            return switch (layout.type()) {
                case FLOAT -> OnnxJavaType.FLOAT;
                case DOUBLE -> OnnxJavaType.DOUBLE;
                case FLOAT16 -> OnnxJavaType.FLOAT16;
                default -> OnnxJavaType.UINT8;
            };
        }
    }
}
