#!/usr/bin/env python3
"""Writes real/keras-2-*.h5 with Keras 2, and what it predicts for the images of make_models.py.

TensorFlow keeps a copy of Keras 2, as of TensorFlow 2.5, in the package tensorflow.python.keras. It lacks some layers,
such as BatchNormalization, and the number of its version, which this script gives it. Made with TensorFlow 2.21.0 and h5py 3.14.0:
python3.11 -m venv v && v/bin/pip install tensorflow-cpu==2.21.0 h5py==3.14.0 && v/bin/python make_real_2.py
"""

import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.chdir(os.path.dirname(os.path.abspath(__file__)))

import numpy as np
from tensorflow.python import keras

keras.__version__ = "2.5.0"

from tensorflow.python.keras import layers, losses
from tensorflow.python.keras.engine.input_layer import Input
from tensorflow.python.keras.engine.sequential import Sequential
from tensorflow.python.keras.engine.training import Model

EXPECTED = {}
RANDOM = np.random.default_rng(5)


def images(shape, count=6):
    size = int(np.prod(shape))
    values = [[(j * 37 + k * 91 + (j * k) % 13 * 17) % 256 for j in range(size)] for k in range(count)]
    return np.array(values, dtype=np.float32).reshape((count, *shape))


def save(name, model, shape, head=lambda y: y):
    model.set_weights([each + RANDOM.normal(0, 0.3, each.shape).astype(np.float32) for each in model.get_weights()])
    x = (images(shape) / 255).reshape((6, *model.input_shape[1:]))
    file = f"real/keras-2-{name}.h5"
    model.save(file, save_format="h5")
    EXPECTED[file] = {"shape": list(shape), "outputs": head(model(x).numpy().astype(np.float64)).tolist()}


sequential = Sequential([
    layers.Flatten(input_shape=(2, 3)),
    layers.Dense(16, activation="relu"),
    layers.Dropout(0.2),
    layers.Dense(8, use_bias=False),
    layers.LeakyReLU(alpha=0.1),
    layers.Dense(8, activation="swish"),
    layers.ReLU(max_value=2.0, negative_slope=0.1, threshold=0.1),
    layers.Dense(3, activation="softmax")])
sequential.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
save("sequential", sequential, (2, 3, 1))

inputs = Input(shape=(4, 5, 3))
x = layers.Permute((2, 1, 3))(inputs)
x = layers.SpatialDropout2D(0.1)(x)
x = layers.Flatten()(x)
x = layers.Dense(9, activation="tanh")(x)
x = layers.ActivityRegularization(l2=1e-4)(x)
x = layers.Dense(8)(x)
x = layers.Activation("hard_sigmoid")(x)
x = layers.Dense(4)(x)
functional = Model(inputs, layers.Softmax()(x))
functional.compile("rmsprop", "sparse_categorical_crossentropy")
save("functional", functional, (4, 5, 3))

inner = Sequential([layers.Dense(7, activation="elu"), layers.Dropout(0.1), layers.Dense(6, activation="selu")])
inputs = Input(shape=(2, 3, 1))
x = inner(layers.Reshape((6,))(inputs))
logits = Model(inputs, layers.Dense(3)(x))
logits.compile("sgd", losses.SparseCategoricalCrossentropy(from_logits=True))
softmax = lambda y: np.exp(y) / np.exp(y).sum(-1, keepdims=True)
save("nested-logits", logits, (2, 3, 1), head=softmax)

with open("real/expected-2.json", "w") as f:
    json.dump(EXPECTED, f, indent=1)
    f.write("\n")
