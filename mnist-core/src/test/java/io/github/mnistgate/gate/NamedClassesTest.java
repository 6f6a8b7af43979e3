package io.github.mnistgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gates on data whose classes have names. */
class NamedClassesTest {

    private static final ClassNames CLOTHES = ClassNames.of(List.of("T-shirt", "Ankle boot", "Bag", "Coat, long"));
    /** The letters of EMNIST, whose files number them from 1. */
    private static final ClassNames LETTERS = ClassNames.numbered(1, 26);

    /** 90 of 100 shirts, 99 of 100 boots and 60 of 80 bags are right; the test images lack the coats. */
    private static final DigitConfusionMatrix MATRIX = new DigitConfusionMatrix(
            new int[][] {{90, 0, 10, 0}, {1, 99, 0, 0}, {20, 0, 60, 0}, {0, 0, 0, 0}}, CLOTHES);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Bag | 2", "Ankle boot | 1", "2 | 2", "' Bag ,  Ankle boot,0' | 2 1 0", "'Bag,2,Bag' | 2", "3 | 3"
            })
    void namesAndNumbers(String classes, String labels) {
        Gate gate = one(CLOTHES, gate("recall").classes(classes));

        assertThat(gate.scope())
                .isEqualTo(new Scope.Classes(List.of(labels.split(" ")).stream()
                        .map(Integer::valueOf)
                        .toList()));
    }

    @Test
    void excludesAndCellsTakeNamesToo() {
        assertThat(one(CLOTHES, gate("recall").excludes("Bag,0")).scope())
                .isEqualTo(new Scope.EveryClass(Set.of(0, 2)));
        assertThat(one(CLOTHES, confusion("Bag", "0")).scope()).isEqualTo(new Scope.Cell(2, 0));
        // A single class may have a comma in its name.
        assertThat(one(CLOTHES, confusion("Coat, long", "Bag")).scope()).isEqualTo(new Scope.Cell(3, 2));
    }

    @Test
    void numbersOfClassesThatAreNumbersAreNames() {
        assertThat(one(LETTERS, gate("recall").classes("1,26")).scope()).isEqualTo(new Scope.Classes(List.of(0, 25)));
        assertRefused(
                LETTERS,
                gate("recall").classes("0,1"),
                "<classes> of gate 1 (recall) is '0,1', of which '0' is no class, allowed are all, macro or classes from 1"
                        + " to 26, separated by commas");
        assertRefused(
                LETTERS,
                confusion("27", "1"),
                "<actual> of gate 1 (confusion) is '27', allowed are classes from 1 to 26");
    }

    @Test
    void unknownClassesAreRefused() {
        String allowed = "classes T-shirt, Ankle boot, Bag, Coat, long, by name or number";
        assertRefused(
                CLOTHES,
                gate("recall").classes("Bag,ankle-boot"),
                "<classes> of gate 1 (recall) is 'Bag,ankle-boot', of which 'ankle-boot' is no class, allowed are all, macro"
                        + " or " + allowed
                        + ", separated by commas; write the number of a class whose name holds a comma;"
                        + " did you mean Ankle boot?");
        assertRefused(
                CLOTHES,
                gate("recall").excludes("Bag,"),
                "<excludes> of gate 1 (recall) is 'Bag,', of which '' is no class, allowed are " + allowed
                        + ", separated by commas; write the number of a class whose name holds a comma");
        assertRefused(
                CLOTHES, confusion("Bag", "4"), "<predicted> of gate 1 (confusion) is '4', allowed are " + allowed);
        assertRefused(
                CLOTHES,
                gate("recall").excludes("0,1,2,3"),
                "<excludes> of gate 1 (recall) is '0,1,2,3', which leaves no class to look at; leave one out of it");
        assertRefused(
                CLOTHES,
                confusion("Bag", "2"),
                "gate 1 (confusion): <actual> and <predicted> are both Bag, allowed are two different classes; a class that"
                        + " is taken for itself is predicted right, so use <metric>recall</metric> with"
                        + " <classes>Bag</classes>");
    }

    @Test
    void manyClassesAreNotAllListed() {
        assertThatThrownBy(
                        () -> one(ClassNames.numbered(0, 1000), gate("recall").classes("1000")))
                .hasMessageContaining("classes from 0 to 999");
        assertThatThrownBy(() -> one(many(), gate("recall").classes("class 9999")))
                .hasMessageContaining("class 11 and 988 more, by name or number")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void classesThatAreNotKnownYetAreKeptAsText() {
        WrittenGates written = new WrittenGates(
                null,
                List.of(
                        gate("recall").classes("Bag, 17").build(),
                        gate("recall").excludes("Hat").build(),
                        confusion("Hat", "Bag").build(),
                        gate("f1").classes("macro").build()),
                false);

        List<Gate> gates = written.ofUnknownClasses();

        assertThat(gates)
                .extracting(Gate::scope)
                .containsExactly(
                        new Scope.Unresolved(), new Scope.Unresolved(), new Scope.Unresolved(), new Scope.Macro());
        assertThat(GateJudge.judgeMissing(gates)).hasSize(4);
        assertThatThrownBy(() -> GateJudge.judge(gates, Candidate.of(MATRIX)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> written.of(CLOTHES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'17' is no class");
    }

    @Test
    void whatIsWrongWhateverTheClassesAreIsToldAtOnce() {
        for (GateBuilder gate : List.of(
                gate("recall").classes("Bag,,Coat"),
                confusion(" ", "Bag"),
                new GateBuilder().metric("confusion").minimum("1").classes("Bag"))) {
            assertThatThrownBy(() -> new WrittenGates(null, List.of(gate.build()), false).ofUnknownClasses())
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void verdictsNameClasses() {
        assertThat(messages(gate("recall").classes("Bag").minimum("0.7")))
                .containsExactly(
                        "recall of class Bag is 0.7500 (95 % interval 0.6451 to 0.8320), expected minimum is 0.7000"
                                + " (60 of 80)");
        assertThat(messages(confusion("Bag", "T-shirt")))
                .containsExactly("confusion of Bag as T-shirt is 20, expected maximum is 60 (20 of 80)");
        assertThat(messages(gate("recall").classes("3")))
                .containsExactly("recall of class Coat, long has no value, because the data set has no such image, but"
                        + " expected minimum is 0.5000");
        assertThat(messages(gate("recall").minimumSupport("90")))
                .contains(
                        "recall of class Bag has no value, because minimumSupport is 90 and class Bag has 80 images, but"
                                + " expected minimum is 0.5000",
                        "recall of class Coat, long has no value, because minimumSupport is 90 and class Coat, long has 0"
                                + " images, but expected minimum is 0.5000");
    }

    @Test
    void macroLooksAtAllClasses() {
        assertThat(messages(gate("recall").classes("macro").minimumSupport("1")))
                .containsExactly(
                        "macro recall has no value, because minimumSupport is 1 and class Coat, long has 0 images,"
                                + " but expected minimum is 0.5000");
    }

    @Test
    void outputsWithoutAClassAreNone() {
        DigitConfusionMatrix wide = new DigitConfusionMatrix(
                new int[][] {{5, 0, 0, 0, 0}, {0, 5, 0, 0, 0}, {0, 0, 5, 0, 0}, {0, 0, 0, 5, 0}, {0, 0, 0, 0, 0}},
                CLOTHES);

        assertThat(GateJudge.judge(List.of(one(CLOTHES, gate("recall").minimumSupport("5"))), Candidate.of(wide)))
                .extracting(Verdict::subject)
                .containsExactly(
                        "recall of class T-shirt",
                        "recall of class Ankle boot",
                        "recall of class Bag",
                        "recall of class Coat, long");
    }

    @Test
    void seedsNameClasses() {
        assertThat(GateJudge.judgeSeeds(
                        new WrittenGates(
                                        null,
                                        List.of(gate("recall").classes("Bag").build()),
                                        true)
                                .of(CLOTHES),
                        Map.of(1L, Candidate.of(MATRIX), 2L, Candidate.of(MATRIX))))
                .extracting(Verdict::subject)
                .containsExactly("mean recall of class Bag of 2 seeds");
    }

    @Test
    void attributesTellClassesByLabel() {
        assertThat(new AttributeBuilder(Metric.RECALL)
                        .minimum(0.5)
                        .classes(0, 1, 0)
                        .gate(LETTERS)
                        .scope())
                .isEqualTo(new Scope.Classes(List.of(0, 1)));
        assertThatThrownBy(() -> new AttributeBuilder(Metric.RECALL)
                        .minimum(0.5)
                        .classes(26)
                        .gate(LETTERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("classes is 26, allowed is 0 to 25");
        assertThatThrownBy(() -> new AttributeBuilder(Metric.CONFUSION)
                        .maximum(6)
                        .actual(2)
                        .predicted(2)
                        .gate(CLOTHES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "CONFUSION: actual and predicted are both 2, allowed are two different classes; a class that"
                                + " is taken for itself is predicted right, so use metric = RECALL with classes = 2");
    }

    @Test
    void gatesOfJavaCallers() {
        assertThat(Gate.minimumOfClass(Metric.RECALL, 25, 0.9, LETTERS).scope())
                .isEqualTo(new Scope.Classes(List.of(25)));
        assertThatThrownBy(() -> Gate.minimumOfClass(Metric.RECALL, 26, 0.9, LETTERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("class is 26, allowed is 0 to 25");
        assertThatThrownBy(() -> Gate.maximumConfusion(2, 2, 1, CLOTHES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("actual and predicted are both Bag, allowed are two different classes");
        assertThatThrownBy(() -> Gate.maximumConfusion(2, 4, 1, CLOTHES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("predicted is 4, allowed is 0 to 3");
    }

    private static ClassNames many() {
        return ClassNames.of(java.util.stream.IntStream.range(0, 1000)
                .mapToObj(label -> "class " + label)
                .toList());
    }

    private static void assertRefused(ClassNames classes, GateBuilder gate, String message) {
        assertThatThrownBy(() -> one(classes, gate))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    private static List<String> messages(GateBuilder gate) {
        return GateJudge.judge(List.of(one(CLOTHES, gate)), Candidate.of(MATRIX)).stream()
                .map(Verdict::message)
                .toList();
    }

    private static Gate one(ClassNames classes, GateBuilder gate) {
        return new WrittenGates(null, List.of(gate.build()), false).of(classes).get(0);
    }

    private static GateBuilder gate(String metric) {
        return new GateBuilder().metric(metric).minimum("0.5");
    }

    private static GateBuilder confusion(String actual, String predicted) {
        return new GateBuilder().metric("confusion").cell(actual, predicted).maximum("60");
    }
}
