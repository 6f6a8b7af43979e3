package io.github.mnistgate.keras;

/**
 * Makes the weights in bfloat16 of Keras 3 readable for jHDF. h5py knows no such type and writes an opaque one of two
 * bytes without a name, of which jHDF expects one, so that it cannot even list a group with such an array. The header
 * of the type is changed to that of a text of two bytes, whose bytes are read in the same way.
 */
final class NamelessTypes {

    /** The header of a message of type 3, a data type, of eight bytes, whose flags may differ; and these bytes. */
    private static final int[] OPAQUE = {3, 0, 8, 0, -1, 0, 0, 0, 0x15, 0, 0, 0, 2, 0, 0, 0};

    private static final int AT_CLASS = 8;
    /** Version 1, class 3. */
    private static final byte TEXT = 0x13;

    private NamelessTypes() {}

    /** Changes the headers of such types in a file. */
    static void rename(byte[] file) {
        for (int at = 0; at + OPAQUE.length <= file.length; at++) {
            if (file[at] == OPAQUE[0] && isOpaque(file, at)) {
                file[at + AT_CLASS] = TEXT;
            }
        }
    }

    private static boolean isOpaque(byte[] file, int at) {
        for (int i = 0; i < OPAQUE.length; i++) {
            if (OPAQUE[i] >= 0 && file[at + i] != OPAQUE[i]) {
                return false;
            }
        }
        return true;
    }
}
