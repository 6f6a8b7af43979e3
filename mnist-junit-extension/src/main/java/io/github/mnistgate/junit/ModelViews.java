package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Providers;
import io.github.mnistgate.classifier.ModelView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The views of models that modules on the class path bring, by the full names of their types. One that cannot be loaded
 * does not fail the tests that ask for other types.
 */
final class ModelViews {

    private static final ModelViews HERE =
            new ModelViews(ServiceLoader.load(ModelView.class, ModelViews.class.getClassLoader()));

    private final Map<String, List<ModelView>> byType = new LinkedHashMap<>();
    /** A line about each view that could not be loaded: its cause. */
    private final List<String> problems = new ArrayList<>();

    ModelViews(Iterable<ModelView> found) {
        Providers<ModelView> providers = Providers.of(found);
        problems.addAll(providers.problems());
        providers.found().forEach(this::add);
    }

    private void add(ModelView view) {
        String name = view.getClass().getName();
        try {
            String type = view.typeName();
            if (type == null || type.isBlank()) {
                problems.add(name + " gives as the name of its type '" + type + "', allowed is the name of a class");
            } else {
                byType.computeIfAbsent(type, any -> new ArrayList<>()).add(view);
            }
        } catch (RuntimeException | LinkageError e) {
            problems.add(name + " failed to give the name of its type: " + e);
        }
    }

    /** Returns the views on the class path of this class. */
    static ModelViews onClassPath() {
        return HERE;
    }

    /** Returns the names of the types that there are views of, in the order of the class path. */
    Set<String> typeNames() {
        return byType.keySet();
    }

    /**
     * Returns the view of a type.
     *
     * @param typeName one of {@link #typeNames}
     * @throws InvalidInputException if several views are of this type
     */
    ModelView of(String typeName) {
        List<ModelView> views = byType.get(typeName);
        if (views.size() > 1) {
            throw new InvalidInputException(typeName + " is made by "
                    + views.stream()
                            .map(view -> view.getClass().getName())
                            .sorted()
                            .collect(Collectors.joining(" and by "))
                    + ", allowed is one view of a type; take the jar of another off the class path");
        }
        return views.get(0);
    }

    /** Returns in words why there may be no view of a type that a test asks for; empty if each view was loaded. */
    Optional<String> problem() {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of("a view of models cannot be loaded: " + String.join("; ", problems));
    }
}
