package io.github.mnistgate.keras;

/** Bob Jenkins' hash "lookup3" of little-endian words, by which HDF5 checks its headers. */
final class Lookup3 {

    private static final int START = 0xdeadbeef;
    private static final int BLOCK = 12;

    private int a;
    private int b;
    private int c;

    private Lookup3(int length) {
        a = START + length;
        b = a;
        c = a;
    }

    /** Returns the hash of the first bytes of an array, from an initial value of 0. */
    static int hash(byte[] bytes, int length) {
        Lookup3 state = new Lookup3(length);
        int at = 0;
        for (; length - at > BLOCK; at += BLOCK) {
            state.add(bytes, at, length);
            state.mix();
        }
        if (at < length) {
            state.add(bytes, at, length);
            state.finish();
        }
        return state.c;
    }

    private void add(byte[] bytes, int at, int length) {
        a += word(bytes, at, length);
        b += word(bytes, at + Integer.BYTES, length);
        c += word(bytes, at + 2 * Integer.BYTES, length);
    }

    /** The four bytes at a place; those behind the end are 0. */
    private static int word(byte[] bytes, int at, int length) {
        int word = 0;
        for (int i = 0; i < Integer.BYTES && at + i < length; i++) {
            word |= (bytes[at + i] & 0xff) << (Byte.SIZE * i);
        }
        return word;
    }

    private void mix() {
        a = (a - c) ^ Integer.rotateLeft(c, 4);
        c += b;
        b = (b - a) ^ Integer.rotateLeft(a, 6);
        a += c;
        c = (c - b) ^ Integer.rotateLeft(b, 8);
        b += a;
        a = (a - c) ^ Integer.rotateLeft(c, 16);
        c += b;
        b = (b - a) ^ Integer.rotateLeft(a, 19);
        a += c;
        c = (c - b) ^ Integer.rotateLeft(b, 4);
        b += a;
    }

    private void finish() {
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        c = (c ^ b) - Integer.rotateLeft(b, 24);
    }
}
