package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apiguardian.api.API;

/**
 * A file with a data set as it was read, in which it travels to other machines. It is read there without being
 * interpreted again: names and hashes are those of the files that the data set was read from.
 */
@API(status = API.Status.INTERNAL)
public final class DataPack {

    private static final int MAGIC = 0x6d6e_7031;

    private DataPack() {}

    /** Writes both splits to a file. */
    public static void write(DataSplits data, Path file) throws IOException {
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new DeflaterOutputStream(Files.newOutputStream(file), fast)))) {
            out.writeInt(MAGIC);
            write(data.train(), out);
            write(data.test(), out);
        } finally {
            fast.end();
        }
    }

    private static void write(LabelledImages split, DataOutputStream out) throws IOException {
        ImageShape shape = split.shape();
        out.writeUTF(split.name());
        out.writeUTF(split.sha256());
        out.writeInt(shape.height());
        out.writeInt(shape.width());
        out.writeInt(shape.channels());
        out.writeInt(split.classes().size());
        for (String name : split.classes().names()) {
            out.writeUTF(name);
        }
        out.writeInt(split.firstNumber());
        out.writeInt(split.size());
        byte[] image = new byte[shape.values()];
        for (int index = 0; index < split.size(); index++) {
            out.writeInt(split.label(index));
            split.copyBytes(index, image);
            out.write(image);
        }
    }

    /**
     * Reads what {@link #write} wrote. The content is trusted: whoever reads a file has compared its hash with that of
     * the file that was sent.
     *
     * @throws IOException if the file cannot be read, or is none
     */
    public static DataSplits read(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new InflaterInputStream(Files.newInputStream(file))))) {
            if (in.readInt() != MAGIC) {
                throw new InvalidInputException(file + " is no packed data set of this version; run the goal again");
            }
            return new DataSplits(read(in, Split.TRAIN), read(in, Split.TEST));
        }
    }

    private static LabelledImages read(DataInputStream in, Split split) throws IOException {
        String name = in.readUTF();
        String sha256 = in.readUTF();
        ImageShape shape = new ImageShape(in.readInt(), in.readInt(), in.readInt());
        List<String> classes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            classes.add(in.readUTF());
        }
        int first = in.readInt();
        int[] numbers = new int[in.readInt()];
        PackedImages.Builder images = new PackedImages.Builder(shape);
        byte[] image = new byte[shape.values()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = in.readInt() + first;
            in.readFully(image);
            images.add(image, 0, image.length);
        }
        return LabelledImages.of(
                name, split, images.build(), new Labels(numbers, first, ClassNames.of(classes)), sha256);
    }
}
