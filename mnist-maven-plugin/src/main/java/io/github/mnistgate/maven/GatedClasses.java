package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/**
 * The classes among a module's tests that JUnit would find {@code @ModelGate} on: directly, through an annotation that
 * carries it, or from a superclass or interface; and annotations that carry it in vain. Nothing is loaded: the class
 * files are read.
 */
final class GatedClasses {

    private static final Set<String> GATES =
            Set.of("io.github.mnistgate.junit.ModelGate", "io.github.mnistgate.junit.ModelGate$List");
    private static final Set<String> TESTS = Set.of(
            "org.junit.platform.commons.annotation.Testable",
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.api.TestFactory",
            "org.junit.jupiter.api.TestTemplate",
            "org.junit.jupiter.api.RepeatedTest",
            "org.junit.jupiter.params.ParameterizedTest");
    private static final String NESTED = "org.junit.jupiter.api.Nested";
    private static final String DISABLED = "org.junit.jupiter.api.Disabled";
    private static final String CONDITIONS = "org.junit.jupiter.api.condition.";
    /** Prefixes of the classes that carry no gates of users. */
    private static final List<String> LIBRARIES = List.of(
            "java.",
            "javax.",
            "jdk.",
            "org.junit.",
            "org.apiguardian.",
            "org.assertj.",
            "io.github.mnistgate.junit.",
            "kotlin.",
            "groovy.");

    private final ClassFiles files;
    private final Map<String, Optional<ClassShape>> shapes = new HashMap<>();
    /** Classes that were asked for since it was last cleared, and were not found though they may exist. */
    private final Set<String> notFound = new LinkedHashSet<>();

    GatedClasses(ClassFiles files) {
        this.files = files;
    }

    /**
     * Returns the names of those that a test run must judge, of abstract ones that no class makes concrete, and of
     * annotations that carry a gate that JUnit does not see.
     *
     * @throws InvalidInputException if it cannot be told whether a class is one of them
     */
    List<String> names() {
        List<ClassShape> gated = files.testClasses().stream()
                .map(this::shape)
                .flatMap(Optional::stream)
                .filter(shape -> !shape.isAnnotation() && isKnownToBeGated(shape))
                .toList();
        List<ClassShape> concrete =
                gated.stream().filter(shape -> !shape.isAbstract()).toList();
        return Stream.concat(
                        gated.stream()
                                .filter(shape -> !shape.isAbstract()
                                        || concrete.stream()
                                                .noneMatch(each -> isBelow(each, shape.name(), new HashSet<>())))
                                .map(ClassShape::name),
                        unseen().stream())
                .toList();
    }

    /** Annotations with a gate, among the test classes or on one of them, that are not there at run time. */
    private Set<String> unseen() {
        Set<String> unseen = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        files.testClasses().stream()
                .map(this::shape)
                .flatMap(Optional::stream)
                .forEach(shape -> collectUnseen(shape, unseen, seen));
        return unseen;
    }

    private void collectUnseen(ClassShape shape, Set<String> unseen, Set<String> seen) {
        if (!seen.add(shape.name())) {
            return;
        }
        if (shape.isAnnotation() && !shape.isKept() && carries(shape, GATES, new HashSet<>())) {
            unseen.add(shape.name());
        }
        Stream.of(shape.above(), shape.annotations(), shape.invisible())
                .flatMap(List::stream)
                .map(this::shapeOfUsers)
                .flatMap(Optional::stream)
                .forEach(each -> collectUnseen(each, unseen, seen));
    }

    private boolean isKnownToBeGated(ClassShape shape) {
        notFound.clear();
        boolean gated = isGated(shape);
        if (!gated && !notFound.isEmpty()) {
            String name = notFound.iterator().next();
            throw new InvalidInputException(
                    "whether " + shape.name() + " has @ModelGate is not known, because the class "
                            + name + " of its annotations or superclasses was not found: "
                            + files.gap(name).orElseThrow()
                            + "; build the module together with those that it depends on, as mvn verify at the root does");
        }
        return gated;
    }

    /**
     * Returns the result directory that {@code @MnistModel} names for the gates of a class, as it is written there: on
     * the class, through an annotation, on a superclass or an interface, or on a class around it. Empty for the
     * module's own.
     */
    Optional<String> model(String className) {
        Optional<String> found = Optional.empty();
        for (String each = className; !each.isEmpty() && found.isEmpty(); each = around(each)) {
            found = shape(each).flatMap(shape -> model(shape, new HashSet<>()));
        }
        return found.filter(text -> !text.isEmpty());
    }

    private Optional<String> model(ClassShape shape, Set<String> seen) {
        if (!seen.add(shape.name())) {
            return Optional.empty();
        }
        return shape.model()
                .or(() -> Stream.of(shape.annotations(), shape.above())
                        .flatMap(List::stream)
                        .map(this::shapeOfUsers)
                        .flatMap(Optional::stream)
                        .map(each -> model(each, seen))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** The class that an inner one is in; empty text for others. */
    private static String around(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('$')));
    }

    /** Returns why no test run judges a class, as far as its class file says; empty if one would. */
    Optional<String> obstacle(String className) {
        return impossibility(className)
                .or(() -> carrier(shape(className).orElseThrow(), name -> name.startsWith(CONDITIONS))
                        .map(annotation -> "no test run reached it; it may be disabled by @" + annotation));
    }

    /** Returns whether JUnit runs a class as a part of the class around it. */
    boolean isNested(String className) {
        return shape(className)
                .filter(shape -> carries(shape, Set.of(NESTED), new HashSet<>()))
                .isPresent();
    }

    /** Returns why no test run can judge a class on any machine, until the class is changed; empty if one can. */
    Optional<String> impossibility(String className) {
        ClassShape shape = shape(className).orElseThrow();
        if (shape.isAnnotation()) {
            return Optional.of(
                    "it is an annotation that is not kept at run time, so JUnit finds no gate where it stands; write"
                            + " @Retention(RetentionPolicy.RUNTIME) on it");
        }
        if (shape.isAbstract()) {
            return Optional.of("it is abstract, and no test class extends it");
        }
        if ((shape.access() & Opcodes.ACC_PRIVATE) != 0) {
            return Optional.of("it is private, and JUnit runs no private class");
        }
        if (shape.isInner() && !carries(shape, Set.of(NESTED), new HashSet<>())) {
            return Optional.of("it is an inner class without @Nested, and JUnit runs none of those");
        }
        notFound.clear();
        if (!hasTests(shape, new HashSet<>()) && notFound.isEmpty()) {
            return Optional.of(
                    shape.onMethods().contains("org.junit.Test")
                            ? "its tests are of JUnit 4, which knows no @ModelGate"
                            : "it has no test method");
        }
        return carrier(shape, name -> isOrCarries(name, Set.of(DISABLED), new HashSet<>()))
                .map(annotation -> "it is disabled by @" + annotation);
    }

    private boolean isGated(ClassShape shape) {
        return carries(shape, GATES, new HashSet<>())
                || shape.above().stream()
                        .map(this::shapeOfUsers)
                        .flatMap(Optional::stream)
                        .anyMatch(this::isGated);
    }

    /** Returns whether one of the annotations of a class is among the wanted ones, or carries one of them. */
    private boolean carries(ClassShape shape, Set<String> wanted, Set<String> seen) {
        return shape.annotations().stream().anyMatch(name -> isOrCarries(name, wanted, seen));
    }

    private boolean isOrCarries(String annotation, Set<String> wanted, Set<String> seen) {
        return wanted.contains(annotation)
                || seen.add(annotation)
                        && shapeOfUsers(annotation)
                                .filter(shape -> carries(shape, wanted, seen))
                                .isPresent();
    }

    private boolean isBelow(ClassShape shape, String above, Set<String> seen) {
        return shape.above().contains(above)
                || shape.above().stream()
                        .filter(seen::add)
                        .map(this::shapeOfUsers)
                        .flatMap(Optional::stream)
                        .anyMatch(each -> isBelow(each, above, seen));
    }

    /** Name of such an annotation on the class or on one around it. */
    private Optional<String> carrier(ClassShape shape, Predicate<String> wanted) {
        Optional<String> own = shape.annotations().stream()
                .filter(wanted)
                .map(name -> name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1))
                .findFirst();
        String around = around(shape.name());
        return own.isPresent() || around.isEmpty() ? own : shape(around).flatMap(outer -> carrier(outer, wanted));
    }

    private boolean hasTests(ClassShape shape, Set<String> seen) {
        return seen.add(shape.name())
                && (shape.onMethods().stream().anyMatch(name -> isOrCarries(name, TESTS, new HashSet<>()))
                        || shape.above().stream()
                                .map(this::shapeOfUsers)
                                .flatMap(Optional::stream)
                                .anyMatch(each -> hasTests(each, seen))
                        || shape.inner().stream()
                                .map(this::shapeOfUsers)
                                .flatMap(Optional::stream)
                                .filter(each -> carries(each, Set.of(NESTED), new HashSet<>()))
                                .anyMatch(each -> hasTests(each, seen)));
    }

    private Optional<ClassShape> shapeOfUsers(String name) {
        return LIBRARIES.stream().anyMatch(name::startsWith) ? Optional.empty() : shape(name);
    }

    private Optional<ClassShape> shape(String name) {
        Optional<ClassShape> known = shapes.get(name);
        if (known == null) {
            known = files.bytes(name).map(bytes -> ClassShape.read(name, bytes));
            shapes.put(name, known);
        }
        if (known.isEmpty() && files.gap(name).isPresent()) {
            notFound.add(name);
        }
        return known;
    }
}
