package io.github.mnistgate.dataset;

import static io.github.mnistgate.dataset.DatasetFixture.colours;
import static io.github.mnistgate.dataset.DatasetFixture.grey;
import static io.github.mnistgate.dataset.DatasetFixture.prepared;
import static io.github.mnistgate.dataset.DatasetFixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of pictures by class. */
class PictureFoldersTest {

    @TempDir
    Path directory;

    @BeforeEach
    void writePictures() throws IOException {
        grey(directory.resolve("train/Shoe/1.png"), 3, 0, 1, 2, 3, 4, 255);
        grey(directory.resolve("train/Bag/b.png"), 3, 9, 9, 9, 9, 9, 9);
        grey(directory.resolve("train/Bag/a.bmp"), 3, 8, 8, 8, 8, 8, 8);
        grey(directory.resolve("test/Coat/1.png"), 3, 7, 7, 7, 7, 7, 7);
    }

    @Test
    void classesAreTheFoldersOfBothSplits() {
        LabelledImages train = read(directory, Split.TRAIN);
        LabelledImages test = read(directory, Split.TEST);

        assertThat(train.classes().names()).containsExactly("Bag", "Coat", "Shoe");
        assertThat(test.classes()).isEqualTo(train.classes());
        assertThat(train.labels()).as("each class is spread over all").containsExactly(0, 2, 0);
        assertThat(test.labels()).containsExactly(1);
        assertThat(train.shape()).isEqualTo(ImageShape.grey(2, 3));
        assertThat(train.pixels(0)).containsOnly(8);
        assertThat(train.pixels(1)).containsExactly(0, 1, 2, 3, 4, 255);
        assertThat(train.name()).isEqualTo(directory.getFileName().toString());
    }

    @Test
    void sha256IsOfTheIdxFilesThatWouldHoldThem() {
        byte[] idx = ByteBuffer.allocate(16 + 6 + 8 + 1)
                .putInt(0x0803)
                .putInt(1)
                .putInt(2)
                .putInt(3)
                .put(new byte[] {7, 7, 7, 7, 7, 7})
                .putInt(0x0801)
                .putInt(1)
                .put((byte) 1)
                .array();
        DataSource source = DataSource.of(directory.toString());

        assertThat(read(directory, Split.TEST).sha256()).isEqualTo(Sha256.of(idx));
        assertThat(DatasetIdentity.of(source)).isEqualTo(DataSplits.read(source).identity());
    }

    @Test
    void numbersAreSortedAsSuch() throws IOException {
        Path numbers = directory.resolve("numbers");
        for (int folder = 0; folder < 12; folder++) {
            grey(numbers.resolve("training/" + folder + "/1.png"), 1, folder);
        }
        grey(numbers.resolve("Testing/3/1.png"), 1, 3);

        LabelledImages train = read(numbers, Split.TRAIN);

        assertThat(train.classes().names()).startsWith("0", "1", "2", "3").endsWith("9", "10", "11");
        assertThat(read(numbers, Split.TEST).labels()).containsExactly(3);
    }

    @Test
    void tenFoldersOfNumbersAreTheTenDigits() throws IOException {
        Path digits = directory.resolve("digits");
        for (int digit = 0; digit < 10; digit++) {
            grey(digits.resolve("train/" + digit + "/1.png"), 28, new int[784]);
        }
        grey(digits.resolve("test/3/1.png"), 28, new int[784]);

        assertThat(read(digits, Split.TEST)).isInstanceOf(MnistDataset.class);
        assertThat(read(digits, Split.TEST).classes().areDigits()).isTrue();
    }

    /** It would be no class at all, and one that is forgotten is never judged. */
    @ParameterizedTest
    @ValueSource(strings = {"train/Hat", "train/Coat", "test/Bag"})
    void aFolderOfAClassWithoutPictures(String folder) throws IOException {
        Files.createDirectories(directory.resolve(folder));

        assertMessage("data set directory '" + directory + "' has no picture in " + folder
                + "; allowed are folders of classes with pictures of them: add some, or remove the folder");

        Files.createFile(directory.resolve(folder).resolve(".gitkeep"));
        assertMessage("data set directory '" + directory + "' has no picture in " + folder
                + "; allowed are folders of classes with pictures of them: add some, or remove the folder");
    }

    @Test
    void foldersOfClassesWithoutPicturesInAZip() throws IOException {
        Path zip = directory.resolve("empty.zip");
        try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : List.of("data/train/Bag/1.png", "data/train/Coat/", "data/test/Bag/1.png")) {
                entries.putNextEntry(new ZipEntry(name));
                if (name.endsWith("png")) {
                    Files.copy(directory.resolve("train/Bag/b.png"), entries);
                }
            }
        }

        assertThatThrownBy(() -> read(zip, Split.TEST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("data set zip '" + zip + "' has no picture in data/train/Coat; ");
    }

    /** One that nothing judges, and one that nothing trains. */
    @ParameterizedTest
    @CsvSource({
        "test/bag, bag, Bag, upper and lower case",
        "test/B\u0101g, B\u0101g, Ba\u0304g, the normal form of Unicode"
    })
    void aFolderHasAlmostTheNameOfAnother(String folder, String name, String other, String difference)
            throws IOException {
        if (!other.equals("Bag")) {
            Files.move(
                    directory.resolve("train/Bag"), directory.resolve("train").resolve(other));
        }
        grey(directory.resolve(folder).resolve("1.png"), 3, 9, 9, 9, 9, 9, 9);

        assertThatThrownBy(() -> read(directory, Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("data set '" + directory.getFileName() + "' has the classes '" + other
                        + "' and '" + name + "', which differ in " + difference
                        + " only; give a class one name in both splits");
    }

    @Test
    void numbersDifferInZeros() throws IOException {
        Path numbers = directory.resolve("numbers");
        grey(numbers.resolve("train/1/1.png"), 1, 1);
        grey(numbers.resolve("train/2/1.png"), 1, 1);
        grey(numbers.resolve("test/01/1.png"), 1, 2);

        assertThatThrownBy(() -> read(numbers, Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("data set 'numbers' has the classes '1' and '01', which differ in zeros in front only;"
                        + " give a class one name in both splits, or name both in classes.txt if they are two");
    }

    /** The two may be two classes, as upper and lower case letters are. */
    @Test
    void aSplitHasBothNames() throws IOException {
        grey(directory.resolve("train/bag/1.png"), 3, 9, 9, 9, 9, 9, 9);
        grey(directory.resolve("test/bag/1.png"), 3, 9, 9, 9, 9, 9, 9);

        assertThat(read(directory, Split.TEST).classes().names()).containsExactly("Bag", "Coat", "Shoe", "bag");
    }

    @Test
    void classesTxtNamesAFolderOtherwise() throws IOException {
        Files.writeString(directory.resolve("classes.txt"), "bag\nCoat\nShoe\n");

        assertMessage("data set '" + directory.getFileName() + "' has images of class 'Bag', which "
                + directory.resolve("classes.txt") + " does not name, but 'bag', which differs in upper and lower case"
                + " only; write the name as that of the images, or rename these");
    }

    @Test
    void classesTxtGivesTheOrder() throws IOException {
        Files.writeString(directory.resolve("classes.txt"), "Shoe\nHat\nCoat\nBag\n");
        assertThat(read(directory, Split.TRAIN).labels()).containsExactly(3, 0, 3);

        Files.writeString(directory.resolve("classes.txt"), "Shoe\nBag\n");
        assertMessage("data set '" + directory.getFileName() + "' has images of class 'Coat', which "
                + directory.resolve("classes.txt") + " does not name; name each class on a line");
    }

    @Test
    void classesTxtNamesNumberedFolders() throws IOException {
        Path numbers = directory.resolve("numbers");
        grey(numbers.resolve("train/1/1.png"), 1, 1);
        grey(numbers.resolve("test/0/1.png"), 1, 2);
        Files.writeString(numbers.resolve("classes.txt"), "T-shirt\nTrousers\n");

        assertThat(read(numbers, Split.TRAIN).image(0).className()).isEqualTo("Trousers");
    }

    @Test
    void hiddenFilesArePassedOver() throws IOException {
        for (String hidden :
                List.of(".DS_Store", "train/.DS_Store", "train/Bag/Thumbs.db", "__MACOSX/train/Bag/x.png")) {
            Files.createDirectories(directory.resolve(hidden).getParent());
            Files.writeString(directory.resolve(hidden), "x");
        }
        Files.writeString(directory.resolve("README.md"), "x");

        assertThat(read(directory, Split.TRAIN).size()).isEqualTo(3);
    }

    @Test
    void oneColourMakesBothSplitsColoured() throws IOException {
        colours(directory.resolve("test/Bag/red.png"), 3, 0x010203, 0, 0, 0, 0, 0xff0000);

        LabelledImages train = read(directory, Split.TRAIN);
        LabelledImages test = read(directory, Split.TEST);

        assertThat(train.shape()).isEqualTo(new ImageShape(2, 3, 3));
        assertThat(train.pixels(1)).startsWith(0, 0, 0, 1, 1, 1, 2, 2, 2);
        assertThat(test.pixels(0)).startsWith(1, 2, 3, 0).endsWith(0, 255, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_INDEXED})
    void otherGreysAreScaledToBytes(int type) throws IOException {
        BufferedImage image = new BufferedImage(3, 2, type);
        image.setRGB(1, 1, 0xffffffff);
        DatasetFixture.write(directory.resolve("test/Coat/1.png"), image);

        LabelledImages test = read(directory, Split.TEST);

        assertThat(test.image(0).brightness(1, 1)).isEqualTo(255);
        assertThat(test.image(0).brightness(0, 0)).isZero();
        assertThat(test.shape().isGrey()).isEqualTo(type != BufferedImage.TYPE_BYTE_INDEXED);
    }

    @Test
    void jpegsAreReadAndGifsAreNot() throws IOException {
        grey(directory.resolve("test/Coat/1.jpg"), 3, 90, 90, 90, 90, 90, 90);
        assertThat(read(directory, Split.TEST).image(0).brightness(0, 0)).isEqualTo(90);

        Path gif = grey(directory.resolve("train/Bag/2.gif"), 3, 0, 0, 0, 0, 0, 255);
        assertMessage(gif + " is a GIF picture, of which Java's reader can lose pixels; save it as PNG");
    }

    @Test
    void opaquePixelsMayHaveOpacities() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 3, 2, new int[] {0xff010203, -1, -1, -1, -1, -1}, 0, 3);
        Path file = DatasetFixture.write(directory.resolve("test/Coat/1.png"), image);
        assertThat(read(directory, Split.TEST).pixels(0)).startsWith(1, 2, 3, 255);

        image.setRGB(2, 1, 0x80ffffff);
        DatasetFixture.write(file, image);
        assertThatThrownBy(() -> read(directory, Split.TEST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is transparent at row 1, column 2, allowed are opaque pictures; put it on a"
                        + " background");
    }

    @Test
    void picturesOfSeveralSizesAreScaled() throws IOException {
        Path large = grey(directory.resolve("train/Bag/c.png"), 2, 0, 100, 50, 50, 10, 20, 30, 40);

        assertMessage(directory.resolve("train/Bag/a.bmp") + " has 2 x 3 pixels, but " + large
                + " has 4 x 2; all must have one size: set imageSize to the height and width that they are to be scaled"
                + " to");
        LabelledImages train = LabelledImages.read(prepared(directory, "2x1", false), Split.TRAIN);
        assertThat(train.pixels(3)).containsExactly(50, 25);
        assertThat(train.shape()).isEqualTo(ImageShape.grey(2, 1));
    }

    @Test
    void bothSplitsHaveOneSize() throws IOException {
        Path other = grey(directory.resolve("test/Coat/1.png"), 2, 7, 7);

        assertMessage(directory.resolve("train/Bag/a.bmp") + " has 2 x 3 pixels, but " + other + " has 1 x 2; all must"
                + " have one size: set imageSize to the height and width that they are to be scaled to");
    }

    @Test
    void largePicturesNeedAnImageSize() throws IOException {
        Path large = directory.resolve("large");
        Path first = grey(large.resolve("train/a/1.png"), 513, new int[513]);
        grey(large.resolve("train/b/1.png"), 513, new int[513]);
        grey(large.resolve("test/a/1.png"), 513, new int[513]);

        assertThatThrownBy(() -> read(large, Split.TRAIN))
                .hasMessage(first + ": the images are 1 x 513 pixels, allowed are 1 x 1 to 512 x 512; scale or crop"
                        + " them, or set imageSize");
        assertThat(LabelledImages.read(prepared(large, "16", false), Split.TRAIN)
                        .shape())
                .isEqualTo(ImageShape.grey(16, 16));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "notes | a text file, not a picture; allowed in the folder of a class are PNG, JPEG and BMP;"
                        + " convert it, or remove it",
                "RIFF____WEBPVP8 | a WebP picture, not a picture; allowed in the folder of a class are PNG, JPEG"
                        + " and BMP; save it as PNG or JPEG"
            })
    void otherFilesAreNamed(String content, String message) throws IOException {
        Path file = Files.write(directory.resolve("train/Bag/z"), content.getBytes(StandardCharsets.US_ASCII));

        assertMessage(file + " is " + message);
    }

    @Test
    void damagedPictures() throws IOException {
        Path file = directory.resolve("train/Bag/b.png");
        byte[] png = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(png, 40));

        assertThatThrownBy(() -> read(directory, Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        file + " is a picture that cannot be read: it is damaged, cut short or of an unusual kind")
                .hasMessageEndingWith("; restore it, or save it as PNG");
    }

    @Test
    void picturesOutsideOfClasses() throws IOException {
        Path file = grey(directory.resolve("train/1.png"), 3, 0, 0, 0, 0, 0, 0);
        assertMessage(file + " is in no folder of a class; allowed are pictures such as train/CLASS/1.png");

        Files.delete(file);
        Path deep = grey(directory.resolve("train/Bag/more/1.png"), 3, 0, 0, 0, 0, 0, 0);
        assertMessage(deep + " is in a folder below that of a class; allowed are pictures such as train/CLASS/1.png");
    }

    @Test
    void aSplitThatIsMissingOrThereTwice() throws IOException {
        Path one = directory.resolve("one");
        grey(one.resolve("train/a/1.png"), 1, 1);
        grey(one.resolve("train/b/1.png"), 1, 1);
        assertThatThrownBy(() -> read(one, Split.TEST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("data set directory '" + one + "' lacks the pictures of its test split: the directory has"
                        + " train/; expected is a folder test or testing with a folder for each class");

        grey(directory.resolve("training/Bag/1.png"), 3, 0, 0, 0, 0, 0, 0);
        assertMessage("data set directory '" + directory + "' has the folders train and training, which are both of its"
                + " train split; keep one");
    }

    @Test
    void oneClassIsNone() throws IOException {
        Path one = directory.resolve("one");
        grey(one.resolve("train/a/1.png"), 1, 1);

        assertThatThrownBy(() -> read(one, Split.TRAIN))
                .hasMessage("data set 'one': there is 1 class, allowed are 2 to 1000");
    }

    private void assertMessage(String message) {
        assertThatThrownBy(() -> read(directory, Split.TRAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
