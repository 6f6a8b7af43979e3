package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelView;
import io.github.mnistgate.classifier.TrainedModel;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(value = SmallModel.POINTER, mode = ResourceAccessMode.READ)
class ModelViewsTest {

    private static final String SERVICE = "META-INF/services/" + ModelView.class.getName();
    private static final String NETWORK = "org.deeplearning4j.nn.multilayer.MultiLayerNetwork";

    @TempDir
    Path folder;

    /** A view as text. */
    public static class Text implements ModelView {

        @Override
        public String typeName() {
            return "java.lang.CharSequence";
        }

        @Override
        public Object of(TrainedModel model) {
            return "a model";
        }
    }

    public static final class OtherText extends Text {}

    /** Its library is not on the class path. */
    public static final class Broken extends Text {

        public Broken() {
            throw new NoClassDefFoundError("com/acme/Tensor");
        }
    }

    /** Takes more memory than there is. */
    public static final class Hungry extends Text {

        @Override
        public Object of(TrainedModel model) {
            return new long[Integer.MAX_VALUE - 8];
        }
    }

    public static final class Nameless extends Text {

        @Override
        public String typeName() {
            return null;
        }
    }

    public static final class Forgetful extends Text {

        @Override
        public String typeName() {
            throw new IllegalStateException("I forgot");
        }
    }

    @MnistModel
    static class AsksForOurs {
        @Test
        void ours(TrainedModel model) {
            assertThat(model).isNotNull();
        }
    }

    static class AsksForText {
        @Test
        void text(@MnistModel CharSequence text) {
            assertThat(text).isEqualTo("a model");
        }
    }

    @BeforeEach
    void putTheModelWhereAnIdeFindsIt() throws IOException {
        SmallModel.copyTo(Files.createDirectories(folder.resolve("target").resolve("mnist")));
    }

    private ModelViews views(Class<?>... views) throws IOException {
        Path module = folder.resolve("module");
        register(module, Stream.of(views).map(Class::getName).toList());
        URL[] path = {module.toUri().toURL()};
        // Left open: the services are loaded one by one.
        return new ModelViews(ServiceLoader.load(
                ModelView.class, new URLClassLoader(path, getClass().getClassLoader())));
    }

    private static void register(Path module, List<String> views) throws IOException {
        Path service = module.resolve(SERVICE);
        Files.createDirectories(service.getParent());
        Files.write(service, views);
    }

    private ForkedJvm jvm(Class<?>... views) throws IOException {
        ForkedJvm jvm = ForkedJvm.in(folder).withTestClassesIn(folder.resolve("classes"));
        register(folder.resolve("classes"), Stream.of(views).map(Class::getName).toList());
        return jvm;
    }

    @Test
    void viewsAreFoundByTheNamesOfTheirTypes() throws IOException {
        ModelViews views = views(Text.class);

        assertThat(views.typeNames()).contains("java.lang.CharSequence", NETWORK);
        assertThat(views.of("java.lang.CharSequence")).isInstanceOf(Text.class);
        assertThat(views.problem()).isEmpty();
    }

    @Test
    void oneThatCannotBeLoadedLeavesTheOthers() throws IOException {
        ModelViews views = views(Broken.class, Nameless.class, Forgetful.class, Text.class);

        assertThat(views.typeNames()).contains("java.lang.CharSequence", NETWORK);
        assertThat(views.of("java.lang.CharSequence")).isExactlyInstanceOf(Text.class);
        assertThat(views.problem())
                .hasValue("a view of models cannot be loaded: java.lang.NoClassDefFoundError: com/acme/Tensor; "
                        + Nameless.class.getName()
                        + " gives as the name of its type 'null', allowed is the name of a class; "
                        + Forgetful.class.getName()
                        + " failed to give the name of its type: java.lang.IllegalStateException: I forgot");
    }

    @Test
    void twoViewsOfATypeAreRefused() throws IOException {
        ModelViews views = views(Text.class, OtherText.class);

        assertThat(views.of(NETWORK)).isNotNull();
        assertThatThrownBy(() -> views.of("java.lang.CharSequence"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("java.lang.CharSequence is made by " + OtherText.class.getName() + " and by "
                        + Text.class.getName()
                        + ", allowed is one view of a type; take the jar of another off the class path");
    }

    @Test
    void aTestThatAsksForAnotherTypeDoesNotNoticeABrokenView() throws Exception {
        assertThat(jvm(Broken.class).run(AsksForOurs.class)).contains("succeeded 1");
    }

    @Test
    void aTestThatAsksForATypeThatNobodyMakesIsToldOfABrokenView() throws Exception {
        assertThat(jvm(Broken.class).run(AsksForText.class))
                .contains(
                        "failed 1",
                        "@MnistModel cannot inject the type java.lang.CharSequence into",
                        "; a view of models cannot be loaded: java.lang.NoClassDefFoundError: com/acme/Tensor");
    }

    @Test
    void aTestThatAsksForATypeThatTwoMakeIsToldOfBoth() throws Exception {
        assertThat(jvm(Text.class, OtherText.class).run(AsksForText.class))
                .contains(
                        "failed 1",
                        "java.lang.CharSequence is made by " + OtherText.class.getName() + " and by "
                                + Text.class.getName());
    }

    /** JUnit would end the whole run at an OutOfMemoryError. */
    @Test
    void aViewThatTakesMoreMemoryThanThereIsFailsItsTestAlone() throws Exception {
        assertThat(jvm(Hungry.class).with("-Xmx256m").run(AsksForText.class))
                .contains(
                        "failed 1",
                        "@MnistModel on the CharSequence of text in ",
                        ": the model takes more memory than this JVM has, 256 MB; give it more: Maven's by"
                                + " MAVEN_OPTS=-Xmx4g, that of a training or of tests by argLine");
    }
}
