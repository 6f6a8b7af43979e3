package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class GatedClassesTest {

    private static final String GATE = "io/github/mnistgate/junit/ModelGate";
    private static final String MODEL = "io/github/mnistgate/junit/MnistModel";

    @TempDir
    Path testClasses;

    @TempDir
    Path otherModule;

    @Test
    void gatesComeFromOtherModules() throws IOException {
        writeAnnotation(otherModule, "a/Marker", "RUNTIME", GATE);
        write(testClasses, "b/MarkedTest", 0, "a/Marker");
        write(testClasses, "b/PlainTest", 0, "a/Other");
        assertThat(gated(new TestClassPath(List.of(otherModule), Map.of(), Optional.empty()))
                        .names())
                .containsExactly("b.MarkedTest");
    }

    @Test
    void whatCannotBeReadMattersOnlyWhereAGateMayComeFromIt() throws IOException {
        write(testClasses, "b/GatedTest", 0, "a/Marker", GATE);
        write(testClasses, "b/PlainTest", 0, "org/junit/jupiter/api/Tag");
        TestClassPath incomplete =
                new TestClassPath(List.of(otherModule), Map.of(), Optional.of("x:a:jar:1 was not resolved"));
        assertThat(gated(incomplete).names()).containsExactly("b.GatedTest");

        write(testClasses, "b/UnclearTest", 0, "a/Marker");
        assertThatThrownBy(gated(incomplete)::names)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "whether b.UnclearTest has @ModelGate is not known, because the class a.Marker of its annotations or superclasses"
                                + " was not found: x:a:jar:1 was not resolved; build the module together with those that it depends on,"
                                + " as mvn verify at the root does");
        // An annotation that is not there is none for Java either.
        assertThat(gated(new TestClassPath(List.of(), Map.of(), Optional.empty()))
                        .names())
                .containsExactly("b.GatedTest");
    }

    @Test
    void anAnnotationThatIsNotKeptAtRunTimeIsNamed() throws IOException {
        writeAnnotation(otherModule, "a/InClassFile", null, GATE);
        writeAnnotation(otherModule, "a/Kept", "RUNTIME", GATE);
        writeAnnotation(otherModule, "a/Unused", null, GATE);
        writeAnnotation(testClasses, "b/InSource", "SOURCE", "a/Kept");
        writeAnnotation(testClasses, "b/Plain", "CLASS", "a/Other");
        ClassWriter writer = writer("b/MarkedTest", 0);
        writer.visitAnnotation("La/InClassFile;", false).visitEnd();
        writer.visitAnnotation("La/NotThere;", false).visitEnd();
        write(testClasses, "b/MarkedTest", writer);
        write(testClasses, "b/GatedTest", 0, "a/Kept");

        GatedClasses gated =
                gated(new TestClassPath(List.of(otherModule), Map.of(), Optional.of("x:a:jar:1 was not resolved")));
        assertThat(gated.names()).containsExactly("b.GatedTest", "a.InClassFile", "b.InSource");
        assertThat(gated.impossibility("a.InClassFile"))
                .contains("it is an annotation that is not kept at run time, so JUnit"
                        + " finds no gate where it stands; write @Retention(RetentionPolicy.RUNTIME) on it");
    }

    @Test
    void readsTheModelThatTheGatesAreOn() throws IOException {
        writeModel("b/Second", "target/mnist-second");
        writeModel("b/Own", null);
        write(testClasses, "b/Second$Inner", 0, GATE);
        write(testClasses, "b/Plain", 0, GATE);
        GatedClasses gated = gated(new TestClassPath(List.of(), Map.of(), Optional.empty()));
        assertThat(gated.model("b.Second")).contains("target/mnist-second");
        assertThat(gated.model("b.Second$Inner")).contains("target/mnist-second");
        assertThat(gated.model("b.Own")).isEmpty();
        assertThat(gated.model("b.Plain")).isEmpty();
    }

    private GatedClasses gated(TestClassPath path) {
        return new GatedClasses(
                new ClassFiles(List.of(testClasses), testClasses.resolve("none"), Set.of(), () -> path));
    }

    private static void write(Path directory, String name, int access, String... annotations) throws IOException {
        ClassWriter writer = writer(name, access);
        for (String annotation : annotations) {
            writer.visitAnnotation("L" + annotation + ";", true).visitEnd();
        }
        write(directory, name, writer);
    }

    private static void writeAnnotation(Path directory, String name, String retention, String annotation)
            throws IOException {
        ClassWriter writer = writer(name, Opcodes.ACC_ANNOTATION | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT);
        writer.visitAnnotation("L" + annotation + ";", true).visitEnd();
        if (retention != null) {
            AnnotationVisitor visitor = writer.visitAnnotation("Ljava/lang/annotation/Retention;", true);
            visitor.visitEnum("value", "Ljava/lang/annotation/RetentionPolicy;", retention);
            visitor.visitEnd();
        }
        write(directory, name, writer);
    }

    private static ClassWriter writer(String name, int access) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, access, name, null, "java/lang/Object", null);
        return writer;
    }

    private void writeModel(String name, String model) throws IOException {
        ClassWriter writer = writer(name, 0);
        AnnotationVisitor annotation = writer.visitAnnotation("L" + MODEL + ";", true);
        if (model != null) {
            annotation.visit("model", model);
        }
        annotation.visitEnd();
        write(testClasses, name, writer);
    }

    private static void write(Path directory, String name, ClassWriter writer) throws IOException {
        writer.visitEnd();
        Path file = directory.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, writer.toByteArray());
    }
}
