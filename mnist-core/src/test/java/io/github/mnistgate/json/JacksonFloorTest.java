package io.github.mnistgate.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A user's build may manage an old Jackson, which is then on the test class path with this library: each call of
 * Jackson is looked up in the oldest one that is supported.
 */
class JacksonFloorTest {

    private static final String JACKSON = "com.fasterxml.jackson.";

    @Test
    void everyCallIsInTheOldestJackson() throws IOException {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.mnistgate");
        try (URLClassLoader floor = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader())) {
            Set<String> used = new TreeSet<>();
            Set<String> missing = new TreeSet<>();
            for (JavaClass type : classes) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    AccessTarget target = access.getTarget();
                    if (target.getOwner().getName().startsWith(JACKSON)) {
                        used.add(target.getFullName());
                        if (!isIn(floor, target)) {
                            missing.add(target.getFullName() + ", used in " + access.getDescription());
                        }
                    }
                }
            }
            assertThat(used)
                    .anyMatch(name -> name.startsWith(JACKSON + "databind.JsonNode.path("))
                    .anyMatch(name -> name.startsWith(JACKSON + "core.JsonParser.nextToken("));
            assertThat(missing).isEmpty();
        }
    }

    @Test
    void findsWhatIsNewer() throws IOException {
        JavaClasses classes = new ClassFileImporter().importClasses(Newer.class);
        try (URLClassLoader floor = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader())) {
            assertThat(classes.get(Newer.class).getMethodCallsFromSelf())
                    .anyMatch(call -> !isIn(floor, call.getTarget()));
        }
    }

    /** Calls a method of Jackson 2.15. */
    static final class Newer {
        static Object call(com.fasterxml.jackson.databind.JsonNode node) {
            return node.properties();
        }
    }

    private static URL[] jars() throws IOException {
        Path directory = Path.of("target", "jackson-floor");
        List<URL> urls = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path jar : jars) {
                urls.add(jar.toUri().toURL());
            }
        }
        assertThat(urls).hasSize(3);
        return urls.toArray(URL[]::new);
    }

    /** By name and descriptor, as the JVM links it. */
    private static boolean isIn(ClassLoader floor, AccessTarget target) {
        try {
            Class<?> owner = Class.forName(target.getOwner().getName(), false, floor);
            if (target instanceof FieldAccessTarget field) {
                return types(owner)
                        .flatMap(type -> Stream.of(type.getDeclaredFields()))
                        .anyMatch(each -> each.getName().equals(field.getName())
                                && each.getType()
                                        .getName()
                                        .equals(field.getRawType().getName()));
            }
            CodeUnitAccessTarget call = (CodeUnitAccessTarget) target;
            List<String> parameters =
                    call.getRawParameterTypes().stream().map(JavaClass::getName).toList();
            if (call.getName().equals("<init>")) {
                return Stream.of(owner.getDeclaredConstructors())
                        .anyMatch(each -> names(each.getParameterTypes()).equals(parameters));
            }
            return types(owner)
                    .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                    .anyMatch(each -> each.getName().equals(call.getName())
                            && names(each.getParameterTypes()).equals(parameters)
                            && each.getReturnType()
                                    .getName()
                                    .equals(call.getRawReturnType().getName()));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static List<String> names(Class<?>[] types) {
        return Stream.of(types).map(Class::getName).toList();
    }

    /** The class, those above it, and all their interfaces. */
    private static Stream<Class<?>> types(Class<?> type) {
        Stream<Class<?>> above = Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                .flatMap(JacksonFloorTest::types);
        return Stream.concat(Stream.of(type), above);
    }
}
