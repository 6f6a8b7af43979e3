package io.github.mnistgate.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Selects, from any number of images, as many as a {@link ContactSheet} can hold; the others are not kept. */
public final class SheetSelection {

    private final List<ContactSheet.Cell> first = new ArrayList<>();
    private final List<ContactSheet.Cell> marked = new ArrayList<>();
    private int size;

    /** Takes the next image. */
    public void add(ContactSheet.Cell cell) {
        size++;
        if (first.size() < ContactSheet.MAX_CELLS) {
            first.add(cell);
        }
        if (cell.marked() && marked.size() < ContactSheet.MAX_CELLS) {
            marked.add(cell);
        }
    }

    /** Returns the number of images that were added. */
    public int size() {
        return size;
    }

    /** All in their order if the sheet holds them; else the marked ones before the others, each in their order. */
    public List<ContactSheet.Cell> cells() {
        if (size <= ContactSheet.MAX_CELLS) {
            return List.copyOf(first);
        }
        return Stream.concat(marked.stream(), first.stream().filter(cell -> !cell.marked()))
                .limit(ContactSheet.MAX_CELLS)
                .toList();
    }
}
