package io.github.mnistgate.dataset;

import io.github.mnistgate.dataset.DataSource.ImageSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files of data sets in other forms than IDX. */
final class DatasetFixture {

    private DatasetFixture() {}

    static DataSource prepared(Path location, String imageSize, boolean transpose) {
        return new DataSource(
                location.toString(), Optional.ofNullable(imageSize).map(ImageSize::parse), transpose);
    }

    static LabelledImages read(Path location, Split split) {
        return LabelledImages.read(location.toString(), split);
    }

    /** Writes a grey picture of some rows of values. */
    static Path grey(Path file, int width, int... values) throws IOException {
        BufferedImage image = new BufferedImage(width, values.length / width, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, width, values.length / width, 0, values);
        return write(file, image);
    }

    /** Writes a picture of some rows of colours, each 0xrrggbb. */
    static Path colours(Path file, int width, int... values) throws IOException {
        BufferedImage image = new BufferedImage(width, values.length / width, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, values.length / width, values, 0, width);
        return write(file, image);
    }

    static Path write(Path file, BufferedImage image) throws IOException {
        Files.createDirectories(file.getParent());
        String name = file.toString();
        if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
            throw new IOException("no writer for " + file);
        }
        return file;
    }

    /** Packs all files of a directory, with their paths behind a prefix. */
    static Path zip(Path zip, Path directory, String prefix) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (Path file : files) {
                entries.putNextEntry(new ZipEntry(
                        prefix + directory.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return zip;
    }
}
