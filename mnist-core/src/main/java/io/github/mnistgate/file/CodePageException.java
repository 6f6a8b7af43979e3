package io.github.mnistgate.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/** The name of an entry of a zip is in a code page of the system that packed it, which the zip does not tell. */
public final class CodePageException extends ZipException {

    private static final long serialVersionUID = 1;

    /** The flag of names that are declared to be in UTF-8 (4.4.4 of APPNOTE.TXT). */
    private static final int IS_UTF8 = 1 << 11;

    private final String shown;

    private CodePageException(String shown) {
        super("the name of one of its entries is not UTF-8");
        this.shown = shown;
    }

    /** Returns the name, with a question mark for each byte that is not read. */
    public String shown() {
        return shown;
    }

    /** @param flags of the entry */
    static String name(ByteBuffer bytes, int flags) throws ZipException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            CodePageException exception = new CodePageException(
                    StandardCharsets.US_ASCII.decode(bytes).toString().replace('\ufffd', '?'));
            throw (flags & IS_UTF8) == 0 ? exception : new ZipException(exception.getMessage());
        }
    }
}
