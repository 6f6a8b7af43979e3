package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.dataset.ImageShape;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SheetSelectionTest {

    @Test
    void whatFitsStaysInItsOrder() {
        assertThat(chosen(1000, i -> i % 2 == 1))
                .isEqualTo(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void ofMoreTheMarkedComeFirst() {
        List<Integer> chosen = chosen(5000, i -> i % 100 == 99);

        assertThat(chosen).hasSize(1000);
        assertThat(chosen.subList(0, 50))
                .isEqualTo(IntStream.range(0, 50).map(i -> 100 * i + 99).boxed().toList());
        assertThat(chosen.subList(50, 53)).containsExactly(0, 1, 2);
        assertThat(chosen).doesNotHaveDuplicates();
    }

    @Test
    void ofMarkedOnlyTheFirstAreKept() {
        assertThat(chosen(2001, i -> true))
                .isEqualTo(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void aSheetHoldsNoMore() {
        ContactSheet.Cell cell = cell(0, false);
        assertThatThrownBy(() -> ContactSheet.png(Collections.nCopies(1001, cell)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a sheet holds 1000 images, not 1001");
    }

    private static List<Integer> chosen(int size, IntPredicate marked) {
        SheetSelection selection = new SheetSelection();
        for (int i = 0; i < size; i++) {
            selection.add(cell(i, marked.test(i)));
        }
        assertThat(selection.size()).isEqualTo(size);
        return selection.cells().stream()
                .map(cell -> Integer.valueOf(cell.caption()))
                .toList();
    }

    private static ContactSheet.Cell cell(int number, boolean marked) {
        return new ContactSheet.Cell(Thumbnail.of(ImageShape.MNIST, new byte[784]), String.valueOf(number), marked);
    }
}
