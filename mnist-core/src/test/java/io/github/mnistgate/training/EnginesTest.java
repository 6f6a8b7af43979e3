package io.github.mnistgate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnginesTest {

    private static final EngineCatalog HERE = Engines.onClassPath();

    /** The core's own engine, and a device that may be preferred or not. */
    private record Catalog(ToyDevice device) implements EngineCatalog {

        @Override
        public List<String> trainers() {
            return List.of(Engine.FUSED, ToyDevice.TRAINER);
        }

        @Override
        public List<String> backends() {
            return List.of(Engine.CPU, ToyDevice.BACKEND);
        }

        @Override
        public Optional<Engine> find(String trainer, String backend) {
            return backend.equals(ToyDevice.BACKEND) ? Optional.of(device) : HERE.find(trainer, backend);
        }

        @Override
        public List<DeviceEngine> devices(String trainer) {
            return List.of(device);
        }
    }

    @Test
    void autoIsTheCoresOwn() {
        int processors = Runtime.getRuntime().availableProcessors();
        Engine engine = Engines.choose(HERE, "auto", "auto");

        assertThat(engine).isSameAs(Engines.plain()).isSameAs(Engines.choose(HERE, " fused ", " cpu "));
        assertThat(EngineChoice.standard()).isEqualTo(new EngineChoice(engine, Math.min(8, processors)));
        assertThat(EngineChoice.of(engine, " 3 ")).isEqualTo(EngineChoice.plain(3));
    }

    @Test
    void anEngineOnTheClassPathIsFoundByItsNames() {
        assertThat(Engines.choose(HERE, "toy", "box")).isInstanceOf(ToyDevice.class);
        assertThat(EngineChoice.of(Engines.named("toy", "box")).threads()).isEqualTo(3);
        // Its only backend.
        assertThat(Engines.choose(HERE, "toy", "auto")).isInstanceOf(ToyDevice.class);
    }

    @Test
    void autoTakesADeviceThatIsPreferred() {
        ToyDevice preferred = new ToyDevice(true, Optional.empty());
        assertThat(Engines.choose(new Catalog(preferred), "auto", "auto")).isSameAs(preferred);
        assertThat(Engines.choose(new Catalog(preferred), "auto", "cpu")).isSameAs(Engines.plain());
        assertThat(Engines.whyNotOnDevice(new Catalog(preferred), preferred)).isEmpty();
    }

    @Test
    void autoSaysWhyItDoesNotTakeADevice() {
        Catalog catalog = new Catalog(new ToyDevice());
        Engine chosen = Engines.choose(catalog, "auto", "auto");
        assertThat(chosen).isSameAs(Engines.plain());
        assertThat(Engines.whyNotOnDevice(catalog, chosen)).hasValue("a box: the box is closed: open it");
    }

    @Test
    void whatIsMissingIsALineWhereABackendIsAskedForByName() {
        Catalog catalog = new Catalog(new ToyDevice(false, Optional.of("there is no box; buy one")));
        assertThatThrownBy(() -> Engines.choose(catalog, "auto", "box"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("backend is 'box', but there is no box; buy one");
    }

    @Test
    void theThreadsOfTheCoresOwnDoNotShowInTheModel() {
        assertThat(EngineChoice.plain(1).inputs())
                .isEqualTo(EngineChoice.plain(2).inputs())
                .containsEntry("trainer", "fused")
                .containsEntry("backend", "cpu");
        assertThat(EngineChoice.of(new ToyDevice()).inputs())
                .containsEntry("trainer", "toy")
                .containsEntry("backend", "box")
                .containsEntry("toy", "1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "keras | auto | 1    | trainer is 'keras', allowed are auto, fused and toy",
                "auto  | tpu  | 1    | backend is 'tpu', allowed are auto, cpu and box",
                "fused | box  | 1    | backend is 'box', with which trainer 'fused' does not train; take backend out, or choose another"
                        + " trainer",
                "auto  | auto | 0    | threads is '0', allowed is a whole number from 1 to 1024",
                "auto  | auto | -1   | threads is '-1', allowed is a whole number from 1 to 1024",
                "auto  | auto | 1025 | threads is '1025', allowed is a whole number from 1 to 1024",
                "auto  | auto | two  | threads is 'two', allowed is a whole number from 1 to 1024"
            })
    void whatIsNotAllowed(String trainer, String backend, String threads, String message) {
        assertThatThrownBy(() -> EngineChoice.of(Engines.choose(HERE, trainer, backend), threads))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void anEngineThatIsNotOnTheClassPathIsALine() {
        assertThatThrownBy(() -> Engines.named("keras", "cpu"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("trainer is 'keras' and backend is 'cpu', but no jar on the class path brings"
                        + " them; add the module that does, or train with trainer 'fused' and backend 'cpu'");
    }

    /** An engine that is known by its names alone. */
    private record Named(String trainer, String backend, Optional<String> obstacle) implements Engine {

        @Override
        public int defaultThreads() {
            return 1;
        }

        @Override
        public Map<String, String> inputs(int threads) {
            return null;
        }

        @Override
        public Trainer create(int threads) {
            throw new IllegalStateException("it is known by its names alone");
        }
    }

    private static Named named(String trainer, String backend) {
        return new Named(trainer, backend, Optional.empty());
    }

    @Test
    void twoEnginesOfOneNameAreRefused() {
        Engines engines = new Engines(List.of(Engines.plain(), named("mine", "cpu"), named("fused", "cpu")));

        assertThat(Engines.choose(engines, "mine", "auto").trainer()).isEqualTo("mine");
        assertThatThrownBy(() -> Engines.choose(engines, "auto", "auto"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "trainer 'fused' with backend 'cpu' is the name of io.github.mnistgate.fused.FusedEngine and of"
                                + " io.github.mnistgate.training.EnginesTest$Named, allowed is one engine of a name; rename"
                                + " one, or take its jar off the class path");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"auto, cpu", "mine, auto", "null, cpu", "mine, null", "' ', cpu"})
    void anEngineWithoutANameOfItsOwnIsLeftOut(String trainer, String backend) {
        Engines engines = new Engines(List.of(Engines.plain(), named(trainer, backend)));

        assertThat(Engines.choose(engines, "auto", "auto")).isSameAs(Engines.plain());
        assertThatThrownBy(() -> Engines.choose(engines, "mine", "cpu"))
                .hasMessage("trainer is 'mine', allowed are auto and fused; an engine cannot be loaded:"
                        + " io.github.mnistgate.training.EnginesTest$Named gives as the names of its trainer and its"
                        + " backend '" + trainer + "' and '" + backend + "', allowed are names other than 'auto'");
    }

    @Test
    void theObstacleOfATrainerThatIsAskedForIsALine() {
        Engines engines = new Engines(
                List.of(Engines.plain(), new Named("mine", "cpu", Optional.of("there is no licence; buy one"))));

        assertThat(Engines.choose(engines, "auto", "auto")).isSameAs(Engines.plain());
        assertThatThrownBy(() -> Engines.choose(engines, "mine", "auto"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("trainer is 'mine', but there is no licence; buy one");
    }

    @Test
    void aTrainerWithoutAnyBackendIsALine() {
        EngineCatalog catalog = new EngineCatalog() {
            @Override
            public List<String> trainers() {
                return List.of("fused", "mine");
            }

            @Override
            public List<String> backends() {
                return List.of("cpu", "box");
            }

            @Override
            public Optional<Engine> find(String trainer, String backend) {
                return Optional.empty();
            }

            @Override
            public List<DeviceEngine> devices(String trainer) {
                return List.of();
            }
        };

        assertThatThrownBy(() -> Engines.choose(catalog, "mine", "auto"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "trainer is 'mine', which trains with no backend that is here, allowed are backends cpu, box;"
                                + " choose another trainer");
    }

    @Test
    void inputsThatAreNullAreALine() {
        assertThatThrownBy(() -> EngineChoice.of(named("mine", "cpu")).inputs())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("trainer 'mine' (io.github.mnistgate.training.EnginesTest$Named) returned null from inputs,"
                        + " allowed is a map");
    }
}
