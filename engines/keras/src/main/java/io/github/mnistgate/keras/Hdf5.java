package io.github.mnistgate.keras;

import io.github.mnistgate.InvalidInputException;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.message.DataLayout;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An HDF5 file that may be a stranger's. It is read from memory and a limited number of times. Each array and attribute
 * is held against the size of the file before it is read; links, filters and data in other files are refused.
 * Everything that jHDF throws becomes one line. For lengths within the structure of a file, jHDF reserves memory before
 * it reads, up to 2 GB for a moment; where that is too much, the error becomes a line, too.
 */
final class Hdf5 {

    /** The largest text of an attribute: the configuration of a model of 33 layers has some 20,000 characters. */
    private static final int MAX_TEXT = 1 << 24;

    private static final int MAX_PATH = 64;
    /** Names in an attribute, at most. */
    private static final int MAX_NAMES = 10_000;

    private static final URI NAME = URI.create("file:/model.h5");

    private final String name;
    private final int size;
    private final Group root;

    /** @param name of the file, for messages */
    Hdf5(byte[] content, String name) {
        this.name = name;
        this.size = content.length;
        // jHDF logs through SLF4J, whose warning that no binding was found is not about the model.
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
        HdfFile file = read("", () -> new HdfFile(new BoundedChannel(content), NAME));
        if (file.getHdfBackingStorage().getSuperblock().getEndOfFileAddress() > size) {
            throw new InvalidInputException(
                    name + " is incomplete, as an interrupted download leaves it; restore or download it again");
        }
        this.root = file;
    }

    Group root() {
        return root;
    }

    /** Returns the group at a path below another; empty if there is none. */
    Optional<Group> group(Group parent, String path) {
        return node(parent, path).filter(Group.class::isInstance).map(Group.class::cast);
    }

    /** Returns the weights at a path below a group; empty if there are none. */
    Optional<WeightArray> weights(Group parent, String path) {
        return node(parent, path).filter(Dataset.class::isInstance).map(node -> array((Dataset) node, path));
    }

    private Optional<Node> node(Group parent, String path) {
        String[] parts = path.split("/");
        if (parts.length > MAX_PATH) {
            throw refused("'" + path + "' is nested deeper than " + MAX_PATH + " groups");
        }
        Node node = parent;
        for (String part : parts) {
            if (!(node instanceof Group group)) {
                return Optional.empty();
            }
            node = read(path, () -> group.getChild(part));
            if (node == null) {
                return Optional.empty();
            }
            if (node.isLink()) {
                throw refused("'" + path + "' is a link to another place, which Keras never writes");
            }
        }
        return Optional.of(node);
    }

    private WeightArray array(Dataset dataset, String path) {
        int[] shape = read(path, dataset::getDimensions);
        ElementType type = ElementType.of(this, dataset, path);
        long count = 1;
        for (int length : shape) {
            count *= Math.max(0, length);
            if (count * type.bytes() > size) {
                throw refused("'" + path + "' announces more values than the file has");
            }
        }
        if (read(path, dataset::getDataLayout) == DataLayout.CHUNKED) {
            throw refused("'" + path + "' is stored in chunks, allowed are plain arrays, as Keras writes them");
        }
        ByteBuffer buffer = read(path, () -> dataset.isEmpty() ? null : ((DatasetBase) dataset).getDataBuffer());
        if (buffer == null || buffer.remaining() != count * type.bytes()) {
            throw refused("'" + path + "' does not have the " + count + " values that it announces");
        }
        return new WeightArray(shape, type.toFloats(buffer, (int) count));
    }

    /** Returns the text of an attribute; empty if there is none of this name. */
    Optional<String> text(Node node, String attribute) {
        return attribute(node, attribute).map(data -> {
            if (data instanceof String text && text.length() <= MAX_TEXT) {
                return text;
            }
            throw refused("its attribute '" + attribute + "' is not a text of up to " + MAX_TEXT + " characters");
        });
    }

    /** Returns the texts of an attribute, or of those into which Keras divides a long one; empty if there is none. */
    List<String> texts(Node node, String attribute) {
        List<String> texts = new ArrayList<>();
        Optional<Object> whole = attribute(node, attribute);
        whole.ifPresent(data -> addTexts(texts, data, attribute));
        for (int part = 0; whole.isEmpty(); part++) {
            Optional<Object> data = attribute(node, attribute + part);
            if (data.isEmpty()) {
                break;
            }
            addTexts(texts, data.get(), attribute);
        }
        return texts;
    }

    private void addTexts(List<String> texts, Object data, String attribute) {
        if (data instanceof String[] names) {
            texts.addAll(List.of(names));
        }
        if (texts.size() > MAX_NAMES) {
            throw refused("its attribute '" + attribute + "' has more than " + MAX_NAMES + " names");
        }
    }

    private Optional<Object> attribute(Node node, String attribute) {
        return read(attribute, () -> {
            Attribute found = node.getAttribute(attribute);
            if (found == null || found.isEmpty()) {
                return Optional.empty();
            }
            if (found.getSizeInBytes() > size) {
                throw refused("its attribute '" + attribute + "' announces more bytes than the file has");
            }
            return Optional.ofNullable(found.getData());
        });
    }

    /** Calls jHDF, which throws exceptions of many kinds for what is damaged. */
    private <T> T read(String place, Supplier<T> call) {
        try {
            return call.get();
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            Throwable cause = e;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new InvalidInputException(
                    name + " is damaged: its HDF5 structure" + (place.isEmpty() ? "" : " at '" + place + "'")
                            + " cannot be read (" + reason + "); save the model again with model.save",
                    e);
        }
    }

    InvalidInputException refused(String problem) {
        return new InvalidInputException(name + " is refused: " + problem + "; save the model again with model.save");
    }
}
