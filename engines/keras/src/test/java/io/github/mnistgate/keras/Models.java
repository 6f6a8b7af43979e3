package io.github.mnistgate.keras;

import io.github.mnistgate.classifier.ModelReader;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.model.InputForm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The models that make_models.py wrote. */
final class Models {

    private Models() {}

    static Path file(String name) {
        try {
            return Path.of(Models.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a model with images that are divided by 255 and nothing else. */
    static OpenedModel open(String name, ImageShape images) {
        return open(file(name), InputForm.of(images, true));
    }

    /** Opens a file by the reader that takes it. */
    static OpenedModel open(Path file, InputForm form) {
        for (ModelReader reader : ServiceLoader.load(ModelReader.class)) {
            try {
                if (reader.getClass().getPackage().equals(Models.class.getPackage()) && reader.canRead(file)) {
                    return reader.open(file, form, 2);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("no reader takes " + file);
    }

    /** Returns the images of make_models.py. */
    static Images images(ImageShape shape, int count) {
        List<byte[]> images = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            byte[] image = new byte[shape.values()];
            for (int j = 0; j < image.length; j++) {
                image[j] = (byte) (j * 37 + k * 91 + (j * k) % 13 * 17);
            }
            images.add(image);
        }
        return Images.of(shape, images);
    }

    /** Writes a .keras like another, with its configuration changed. */
    static Path changed(String name, Path directory, UnaryOperator<String> change) {
        return changedEntry(
                name,
                directory,
                "config.json",
                content -> change.apply(new String(content, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a .keras like another, with an entry changed; null leaves it out. */
    static Path changedEntry(String name, Path directory, String entry, UnaryOperator<byte[]> change) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file(name))))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                    byte[] content = in.readAllBytes();
                    byte[] other = each.getName().equals(entry) ? change.apply(content) : content;
                    if (other != null) {
                        out.putNextEntry(new ZipEntry(each.getName()));
                        out.write(other);
                    }
                }
            }
            return Files.write(directory.resolve("changed.keras"), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
