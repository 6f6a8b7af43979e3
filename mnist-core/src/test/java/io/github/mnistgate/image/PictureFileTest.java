package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PictureFileTest {

    @Test
    void aNameOfTwoLinesIsAName() {
        assertThat(PictureFile.isPicture("7-a\nb.png")).isTrue();
        assertThat(new PictureFile(Path.of("7-a\nb.png")).label()).contains(7);
    }

    @Test
    void theNameOfAFileSaysItsLabel() {
        assertThat(new PictureFile(Path.of("pictures", "7-anna.png")).label()).contains(7);
        assertThat(new PictureFile(Path.of("pictures", "7.png")).label()).contains(7);
        assertThat(new PictureFile(Path.of("pictures", "17.png")).label()).isEmpty();
        assertThat(new PictureFile(Path.of("pictures", "anna.png")).label()).isEmpty();
    }

    /**
     * Pictures of MNIST are spread in this way: named by their places in the data set, in folders named by their
     * labels.
     */
    @Test
    void theNameOfTheFolderSaysMore() {
        PictureFile zeroth = new PictureFile(Path.of("testing", "7", "0.png"));
        PictureFile seventeenth = new PictureFile(Path.of("testing", "7", "17.png"));

        assertThat(zeroth.label()).contains(7);
        assertThat(zeroth.overruledLabel()).contains(0);
        assertThat(seventeenth.label()).contains(7);
        assertThat(seventeenth.overruledLabel()).isEmpty();
        assertThat(new PictureFile(Path.of("testing", "7", "7-anna.png")).overruledLabel())
                .isEmpty();
        assertThat(new PictureFile(Path.of("testing", "77", "anna.png")).label())
                .isEmpty();
    }
}
