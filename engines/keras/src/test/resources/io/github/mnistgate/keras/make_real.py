#!/usr/bin/env python3
"""Writes the models in real/ with Keras itself, and what it predicts for the images of make_models.py.

Made with Keras 3.15.1, h5py 3.16.0, numpy 2.4.6 and jax 0.10.2, which the backend numpy needs:
python3 -m venv v && v/bin/pip install keras==3.15.1 h5py==3.16.0 "jax[cpu]" && KERAS_BACKEND=numpy v/bin/python make_real.py
"""

import json
import os

os.environ["KERAS_BACKEND"] = "numpy"
os.chdir(os.path.dirname(os.path.abspath(__file__)))

import keras
import numpy as np
from keras import layers

EXPECTED = {}
keras.utils.set_random_seed(3)


def images(shape, count=6):
    size = int(np.prod(shape))
    values = [[(j * 37 + k * 91 + (j * k) % 13 * 17) % 256 for j in range(size)] for k in range(count)]
    return np.array(values, dtype=np.float32).reshape((count, *shape))


def disturb(model):
    """Gives every variable another value than a new layer has."""
    random = np.random.default_rng(11)
    for layer in model._flatten_layers():
        for variable in layer._trainable_variables + layer._non_trainable_variables:
            if not str(variable.dtype).startswith(("float", "bfloat")) or isinstance(layer, layers.Normalization):
                continue
            noise = random.uniform(0.1, 0.6, variable.shape) if "variance" in variable.name else random.normal(0, 0.3, variable.shape)
            variable.assign(np.asarray(variable).astype(np.float32) + noise)


def save(name, model, shape, divided=True, formats=("keras", "h5"), head=lambda y: y, first=False):
    disturb(model)
    x = images(shape) / (255 if divided else 1)
    x = np.moveaxis(x, -1, 1) if first else x
    y = head(np.asarray(model.predict(x.reshape((len(x), *model.input_shape[1:])), verbose=0)).astype(np.float64))
    for extension in formats:
        file = f"real/{name}.{extension}"
        model.save(file)
        EXPECTED[file] = {"shape": list(shape), "outputs": y.tolist()}


save(
    "sequential",
    keras.Sequential(
        [
            keras.Input((6,)),
            layers.Dense(16, activation="relu"),
            layers.Dropout(0.2),
            layers.Dense(8, activation="gelu", use_bias=False),
            layers.BatchNormalization(),
            layers.Dense(8),
            layers.LeakyReLU(negative_slope=0.1),
            layers.Dense(8, activation=layers.ELU(alpha=0.5)),
            layers.Dense(8),
            layers.ReLU(max_value=2.0, negative_slope=0.1, threshold=0.1),
            layers.GaussianNoise(0.1),
            layers.Dense(3),
            layers.Softmax(),
        ]
    ),
    (2, 3, 1),
)

names = ["celu", "elu", "exponential", "gelu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_tanh", "leaky_relu"]
names += ["linear", "log_sigmoid", "mish", "relu", "relu6", "selu", "sigmoid", "silu", "soft_shrink", "softplus"]
names += ["softsign", "sparse_plus", "sparse_sigmoid", "squareplus", "tanh", "tanh_shrink"]
save(
    "activations",
    keras.Sequential([keras.Input((6,))] + [layers.Dense(6, activation=n) for n in names] + [layers.Dense(3, activation="log_softmax")]),
    (2, 3, 1),
    head=np.exp,
)

inputs = keras.Input((4, 5, 3))
x = layers.RandomFlip("horizontal")(inputs)
x = layers.Rescaling([1 / 127.5, 1 / 100, 1 / 50], [-1, -0.5, 0.25])(x)
x = layers.BatchNormalization()(x)
x = layers.Flatten()(x)
x = layers.Dense(9, activation="tanh")(x)
x = layers.BatchNormalization(scale=False, center=False)(x)
save("functional", keras.Model(inputs, layers.Dense(4, activation="softmax")(x)), (4, 5, 3), divided=False)

save(
    "channels-first",
    keras.Sequential(
        [
            keras.Input((3, 4, 5)),
            layers.BatchNormalization(axis=1),
            layers.Permute((2, 1, 3)),
            layers.Permute((2, 1, 3)),
            layers.Flatten(data_format="channels_first"),
            layers.Reshape((5, -1)),
            layers.Permute((2, 1)),
            layers.Flatten(),
            layers.Dense(4, activation="softmax"),
        ]
    ),
    (4, 5, 3),
    first=True,
)

frozen = layers.Dense(5, activation="tanh")
frozen.trainable = False
frozen_too = layers.BatchNormalization()
frozen_too.trainable = False
inner = keras.Sequential([layers.Dense(7, activation="relu"), layers.BatchNormalization(), frozen, frozen_too])
inputs = keras.Input((2, 3))
save("nested", keras.Model(inputs, layers.Dense(4, activation="softmax")(inner(layers.Flatten()(inputs)))), (2, 3, 1))
inputs = keras.Input((6,))
middle = keras.Model(inputs, layers.Dense(5, activation="relu")(layers.Dense(4, activation="tanh")(inputs)))
outer = keras.Sequential([keras.Input((2, 3)), layers.Flatten(), middle, layers.Dense(3, activation="softmax")])
save("functional-in-sequential", outer, (2, 3, 1))

normalization = layers.Normalization()
normalization.adapt(images((2, 3, 1), 50).reshape(50, 6))
save("normalization", keras.Sequential([keras.Input((6,)), normalization, layers.Dense(3, activation="softmax")]), (2, 3, 1), divided=False)
given = layers.Normalization(axis=-1, mean=[100.0, 110.0, 120.0], variance=[5000.0, 6000.0, 7000.0])
save(
    "normalization-given",
    keras.Sequential([keras.Input((4, 5, 3)), given, layers.Flatten(), layers.Dense(3, activation="softmax")]),
    (4, 5, 3),
    divided=False,
)
whole = layers.Normalization(axis=None)
whole.adapt(images((2, 3, 1), 50) / 255)
save("normalization-whole", keras.Sequential([keras.Input((2, 3, 1)), whole, layers.Flatten(), layers.Dense(3, activation="softmax")]), (2, 3, 1))

logits = keras.Sequential([keras.Input((6,)), layers.Dense(3)])
logits.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
softmax = lambda y: np.exp(y) / np.exp(y).sum(-1, keepdims=True)
save("logits", logits, (2, 3, 1), head=softmax)
binary = keras.Sequential([keras.Input((6,)), layers.Dense(1, activation="sigmoid")])
binary.compile("sgd", "binary_crossentropy")
save("binary", binary, (2, 3, 1), head=lambda y: np.hstack([1 - y, y]))
save("scores", keras.Sequential([keras.Input((6,)), layers.Dense(3, activation="sigmoid")]), (2, 3, 1))

inputs = keras.Input((6,))
# Keras 3 notes the argument, and does not heed it in predict.
x = layers.Dropout(0.5)(inputs, training=True)
save("training", keras.Model(inputs, layers.Dense(3, activation="softmax")(x)), (2, 3, 1))

for dtype in ("float16", "bfloat16", "float64"):
    model = keras.Sequential([keras.Input((6,), dtype=dtype), layers.Dense(5, activation="relu", dtype=dtype), layers.Dense(3, activation="softmax", dtype=dtype)])
    disturb(model)
    # Keras computes in that type; its weights are what is compared.
    single = keras.Sequential([keras.Input((6,)), layers.Dense(5, activation="relu"), layers.Dense(3, activation="softmax")])
    single.set_weights([np.asarray(w).astype(np.float32) for w in model.get_weights()])
    y = single.predict(images((2, 3, 1)).reshape(6, 6) / 255, verbose=0)
    file = f"real/{dtype}.keras"
    model.save(file)
    EXPECTED[file] = {"shape": [2, 3, 1], "outputs": y.astype(np.float64).tolist()}


# To be refused.
@keras.saving.register_keras_serializable(package="mine")
class Dense(layers.Dense):
    pass


@keras.saving.register_keras_serializable(package="mine")
def relu(x):
    return x


class Unregistered(layers.Layer):
    def call(self, x):
        return x


def refuse(name, *more):
    model = keras.Sequential([keras.Input((2, 3, 1)), *more])
    for extension in ("keras", "h5"):
        model.save(f"real/refused-{name}.{extension}")


refuse("lambda", layers.Lambda(lambda x: x / 255), layers.Flatten(), layers.Dense(3))
refuse("convolution", layers.Conv2D(2, 2), layers.Flatten(), layers.Dense(3))
refuse("custom-layer", layers.Flatten(), Dense(3))
refuse("custom-function", layers.Flatten(), layers.Dense(3, activation=relu))
refuse("unregistered", layers.Flatten(), Unregistered(), layers.Dense(3))
refuse("rows", layers.Dense(3), layers.Flatten())
inputs = keras.Input((6,))
keras.Model(inputs, layers.Add()([layers.Dense(3)(inputs), layers.Dense(3)(inputs)])).save("real/refused-branches.keras")
shared = layers.Dense(6)
keras.Model(inputs, layers.Dense(3)(shared(shared(inputs)))).save("real/refused-shared.keras")
keras.Model(inputs, layers.Dense(3)(inputs / 255.0)).save("real/refused-operation.keras")
weights = keras.Sequential([keras.Input((6,)), layers.Dense(3)])
weights.save_weights("real/refused-weights.weights.h5")
try:
    weights.quantize("int8")
    weights.save("real/refused-quantised.keras")
except Exception as e:
    print("no quantised model:", e)

with open("real/expected.json", "w") as f:
    json.dump(EXPECTED, f, indent=1)
    f.write("\n")
