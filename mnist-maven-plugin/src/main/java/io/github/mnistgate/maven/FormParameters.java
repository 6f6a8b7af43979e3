package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.Named;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.InputForm.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The parameters that say how images enter a model, as a goal or a pom has them; null where one is not given. */
record FormParameters(String normalize, String mean, String std, String layout, String logits) {

    /**
     * Returns the form, in which grey values are divided by 255 unless the user says otherwise.
     *
     * @param images of the data set
     * @throws io.github.mnistgate.InvalidInputException naming the parameter, its value and what is allowed
     */
    InputForm form(ImageShape images) {
        return new InputForm(
                images,
                normalize == null || Flag.parse("normalize", normalize),
                InputForm.numbers("mean", mean),
                InputForm.numbers("std", std),
                Optional.ofNullable(layout).map(text -> Named.parse(Layout.class, "layout", text)),
                Optional.ofNullable(logits).map(text -> Flag.parse("logits", text)));
    }

    /** Returns whether one of them is given. */
    boolean areGiven() {
        return !given().isEmpty();
    }

    /**
     * Returns in words which of them differ from those that a result is of; empty if none does. Those that are not
     * given do not count.
     *
     * @param recorded the parameters that the result is of
     */
    Optional<String> difference(ImageShape images, Map<String, String> recorded) {
        List<String> differences = new ArrayList<>();
        Map<String, String> read = form(images).parameters();
        given().forEach((name, text) -> {
            if (!Objects.equals(read.get(name), recorded.get(name))) {
                differences.add(name + " is '" + text + "', not " + recorded.getOrDefault(name, "left out"));
            }
        });
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differences));
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("normalize", normalize);
        given.put("mean", mean);
        given.put("std", std);
        given.put("layout", layout);
        given.put("logits", logits);
        given.values().removeIf(Objects::isNull);
        return given;
    }
}
