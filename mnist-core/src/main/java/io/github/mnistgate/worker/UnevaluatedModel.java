package io.github.mnistgate.worker;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import java.nio.file.Path;

/**
 * A model of which nothing is known but its file, and the data whose images it is to classify.
 *
 * @param file of the model, in any format that a reader on the worker's class path reads
 * @param form how images enter the model
 * @param classes number of the classes of the data
 * @param dataset name of the data, for messages
 */
public record UnevaluatedModel(Path file, InputForm form, int classes, String dataset) {

    /**
     * Opens the model.
     *
     * @param threads of its inference
     * @throws InvalidInputException if no reader opens it, or it is not made for such images and classes
     */
    OpenedModel open(int threads) {
        OpenedModel model = ModelReaders.onClassPath().open(file, form, threads);
        checkFits(file, model.card(), form.images(), classes, dataset);
        return model;
    }

    /** @throws InvalidInputException if a model does not take images of a shape, or tell apart as many classes */
    static void checkFits(Path file, ModelCard card, ImageShape images, int classes, String dataset) {
        int values = images.values();
        if (card.inputs() != values) {
            throw new InvalidInputException(file + ": its layer 1 takes " + Count.of(card.inputs(), "input")
                    + ", allowed are " + values + ", the values of an image of " + images + " of data set '"
                    + dataset
                    + "'; train it on such images, or name its own data set");
        }
        if (card.outputUnits() < classes) {
            throw new InvalidInputException(file + " has " + Count.of(card.outputUnits(), "output unit")
                    + ", but data set '" + dataset + "' has " + classes
                    + " classes, and each needs a unit of its own; train it on this data, or name its own data set");
        }
    }
}
