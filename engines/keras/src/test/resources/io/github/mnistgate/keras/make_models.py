#!/usr/bin/env python3
"""Writes the models in this directory in the layouts in which Keras publishes them, without Keras.

The layouts follow keras/src/saving/saving_lib.py and keras/src/legacy/saving/legacy_h5_format.py of Keras 3.9, and what
Keras 2.12 (TensorFlow 2.12) wrote. expected.json has the outputs that numpy computes, in double, for images that the
tests make by the same formula (images below). Run it with Debian's python3-h5py: /usr/bin/python3 make_models.py

digits-16.f32 holds the parameters of a network 784-16-10 that mnist-core trained on MNIST for four epochs: for each layer
the weights [inputs, units] column by column, then the biases.
"""

import io
import json
import math
import os
import re
import zipfile

import h5py
import numpy as np

os.chdir(os.path.dirname(os.path.abspath(__file__)))
RANDOM = np.random.default_rng(7)
EXPECTED = {}


def images(shape, count=6):
    """Returns grey values [count, height, width, channels]."""
    size = int(np.prod(shape))
    return np.array(
        [[(j * 37 + k * 91 + (j * k) % 13 * 17) % 256 for j in range(size)] for k in range(count)], dtype=np.float64
    ).reshape((count, *shape))


# Layers: class, arguments, variables as (name, array, trained), and what they compute.


class Layer:
    def __init__(self, cls, name, config, variables=(), compute=lambda x: x, trainable=True, module="keras.layers"):
        self.cls, self.name, self.config, self.compute, self.module = cls, name, config, compute, module
        self.variables = list(variables)
        self.trainable = trainable


class Model:
    def __init__(self, name, layers, functional=False, input_shape=None, loss="sparse_categorical_crossentropy"):
        self.cls, self.name, self.layers = "Functional" if functional else "Sequential", name, layers
        self.functional, self.input_shape, self.loss = functional, input_shape, loss
        self.trainable = True

    def compute(self, x):
        for layer in self.layers:
            x = layer.compute(x)
        return x


def floats(*shape, scale=None):
    return (RANDOM.standard_normal(shape) * (scale or 1 / math.sqrt(shape[0]))).astype(np.float32)


ACTIVATIONS = {
    "linear": lambda x: x,
    "relu": lambda x: np.maximum(x, 0),
    "relu6": lambda x: np.clip(x, 0, 6),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.2 * x),
    "elu": lambda x: np.where(x > 0, x, np.expm1(x)),
    "celu": lambda x: np.where(x > 0, x, np.expm1(x)),
    "selu": lambda x: 1.05070098735548 * np.where(x > 0, x, 1.67326324235437 * np.expm1(x)),
    "gelu": lambda x: 0.5 * x * (1 + np.vectorize(math.erf)(x / math.sqrt(2))),
    "mish": lambda x: x * np.tanh(np.log1p(np.exp(x))),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "hard_sigmoid": lambda x: np.clip(x / 6 + 0.5, 0, 1),
    "log_sigmoid": lambda x: -np.log1p(np.exp(-x)),
    "sparse_sigmoid": lambda x: np.clip(0.5 * (x + 1), 0, 1),
    "tanh": np.tanh,
    "hard_tanh": lambda x: np.clip(x, -1, 1),
    "tanh_shrink": lambda x: x - np.tanh(x),
    "soft_shrink": lambda x: np.sign(x) * np.maximum(np.abs(x) - 0.5, 0),
    "hard_shrink": lambda x: np.where(np.abs(x) > 0.5, x, 0),
    "softplus": lambda x: np.log1p(np.exp(x)),
    "sparse_plus": lambda x: np.where(x <= -1, 0, np.where(x >= 1, x, 0.25 * (x + 1) ** 2)),
    "squareplus": lambda x: (x + np.sqrt(x**2 + 4)) / 2,
    "softsign": lambda x: x / (1 + np.abs(x)),
    "silu": lambda x: x / (1 + np.exp(-x)),
    "swish": lambda x: x / (1 + np.exp(-x)),
    "hard_silu": lambda x: x * np.clip(x / 6 + 0.5, 0, 1),
    "exponential": np.exp,
    "softmax": lambda x: np.exp(x - x.max(-1, keepdims=True)) / np.exp(x - x.max(-1, keepdims=True)).sum(-1, keepdims=True),
    "keras2_hard_sigmoid": lambda x: np.clip(0.2 * x + 0.5, 0, 1),
}


def initializer(name):
    return {"module": "keras.initializers", "class_name": name, "config": {}, "registered_name": None}


def dense(name, kernel, bias, activation="linear", computes=None, trainable=True):
    function = computes or ACTIVATIONS[activation]
    variables = [("kernel", kernel)] + ([("bias", bias)] if bias is not None else [])
    config = {
        "units": kernel.shape[1],
        "activation": activation,
        "use_bias": bias is not None,
        "kernel_initializer": initializer("GlorotUniform"),
        "bias_initializer": initializer("Zeros"),
        "kernel_regularizer": None,
        "bias_regularizer": None,
        "activity_regularizer": None,
        "kernel_constraint": None,
        "bias_constraint": None,
    }
    wide = lambda x: x if x is None else x.astype(np.float64)
    return Layer(
        "Dense",
        name,
        config,
        [(n, v, True) for n, v in variables],
        lambda x: function(x @ wide(kernel) + (0 if bias is None else wide(bias))),
        trainable,
    )


def random_dense(name, inputs, units, activation="linear", **more):
    return dense(name, floats(inputs, units), floats(units, scale=0.3), activation, **more)


def input_layer(shape, name="input_layer"):
    return Layer("InputLayer", name, {"batch_shape": [None, *shape], "sparse": False})


def flatten(name="flatten", channels_first=False):
    return Layer(
        "Flatten",
        name,
        {"data_format": "channels_first" if channels_first else "channels_last"},
        compute=lambda x: (np.moveaxis(x, 1, -1) if channels_first else x).reshape(len(x), -1),
    )


def idle(cls, name, config):
    return Layer(cls, name, config)


def rescaling(scale, offset=0.0, name="rescaling", wrapped=False):
    wrap = lambda v: {"class_name": "__numpy__", "config": {"value": list(v), "dtype": "float64"}} if wrapped else v
    return Layer(
        "Rescaling",
        name,
        {"scale": wrap(scale), "offset": wrap(offset)},
        compute=lambda x: x * np.asarray(scale) + np.asarray(offset),
    )


def batch_normalization(name, length, axis=-1, trainable=True, scale=True, center=True):
    gamma = (1 + floats(length, scale=0.3)) if scale else None
    beta = floats(length, scale=0.3) if center else None
    mean, variance = floats(length, scale=0.3), np.abs(1 + floats(length, scale=0.5)).astype(np.float32)
    variables = [("gamma", gamma, True)] if scale else []
    variables += [("beta", beta, True)] if center else []
    variables += [("moving_mean", mean, False), ("moving_variance", variance, False)]

    def compute(x):
        shape = [1] * x.ndim
        shape[axis] = length
        at = lambda v: v.astype(np.float64).reshape(shape)
        y = (x - at(mean)) / np.sqrt(at(variance) + 1e-3)
        return (y * at(gamma) if scale else y) + (at(beta) if center else 0)

    config = {"axis": axis, "momentum": 0.99, "epsilon": 1e-3, "center": center, "scale": scale}
    return Layer("BatchNormalization", name, config, variables, compute, trainable)


def normalization(name, mean, variance, axis=(-1,)):
    mean, variance = np.asarray(mean, np.float32), np.asarray(variance, np.float32)
    return Layer(
        "Normalization",
        name,
        {"axis": list(axis) if axis is not None else None, "mean": None, "variance": None, "invert": False},
        [("mean", mean, False), ("variance", variance, False), ("count", np.int64(60000), False)],
        lambda x: (x - mean.astype(np.float64)) / np.maximum(np.sqrt(variance.astype(np.float64)), 1e-7),
    )


# Configurations.


def layer_config(layer, keras):
    if isinstance(layer, Model):
        return model_config(layer, keras)
    config = {"name": layer.name, "trainable": layer.trainable}
    if keras == 2:
        config["dtype"] = "float32"
        for key, value in layer.config.items():
            if key == "batch_shape":
                key = "batch_input_shape"
            if key.endswith("initializer"):
                value = {"class_name": value["class_name"], "config": value["config"]}
            config[key] = value
        return {"class_name": layer.cls, "config": config}
    config["dtype"] = {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"}, "registered_name": None}
    config.update(layer.config)
    return {"module": layer.module, "class_name": layer.cls, "config": config, "registered_name": None}


def model_config(model, keras):
    config = {"name": model.name, "trainable": True}
    layers = [layer_config(layer, keras) for layer in model.layers]
    if model.functional:
        for i, (layer, written) in enumerate(zip(model.layers, layers)):
            written["name"] = layer.name
            before = model.layers[i - 1].name if i else None
            if i == 0:
                written["inbound_nodes"] = []
            elif keras == 2:
                written["inbound_nodes"] = [[[before, 0, 0, getattr(layer, "arguments", {})]]]
            else:
                tensor = {
                    "class_name": "__keras_tensor__",
                    "config": {"shape": [None, 1], "dtype": "float32", "keras_history": [before, 0, 0]},
                }
                written["inbound_nodes"] = [{"args": [tensor], "kwargs": {"mask": None} if i == 2 else {}}]
        config["layers"] = layers
        config["input_layers"] = [[model.layers[0].name, 0, 0]]
        config["output_layers"] = [[model.layers[-1].name, 0, 0]]
    else:
        config["layers"] = layers
        if model.input_shape:
            config["build_input_shape"] = [None, *model.input_shape]
    if keras == 2:
        return {"class_name": model.cls, "config": config}
    return {"module": "keras", "class_name": model.cls, "config": config, "registered_name": None}


def snake_case(name):
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", name))
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()


# Files.


def numbered_weights(file, model, path="", container="layers", names=True):
    counts = {}
    for layer in model.layers:
        name = snake_case(layer.cls)
        number = counts.get(name, 0)
        counts[name] = number + 1
        own = f"{path}{container}/{name}" + (f"_{number}" if number else "")
        if isinstance(layer, Model):
            numbered_weights(file, layer, own + "/", container, names)
            continue
        group = file.create_group(own).create_group("vars")
        if names:
            group.attrs["name"] = layer.name
        for i, (_, value, _) in enumerate(layer.variables):
            group[str(i)] = value
            if isinstance(value, np.ndarray) and value.dtype.kind == "V":
                group[str(i)].attrs["dtype"] = "bfloat16"


def write_keras(file, model, version="3.9.2", container="layers", names=True):
    config = model_config(model, 3)
    config["compile_config"] = {"optimizer": "adam", "loss": model.loss, "loss_weights": None, "metrics": ["accuracy"]}
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as weights:
        numbered_weights(weights, model, container=container, names=names)
        optimizer = weights.create_group("optimizer").create_group("vars")
        optimizer["0"] = np.int64(1)
    with zipfile.ZipFile(file, "w") as zip:
        for name, content in (
            ("metadata.json", json.dumps({"keras_version": version, "date_saved": "2026-01-01@00:00:00"})),
            ("config.json", json.dumps(config)),
            ("model.weights.h5", buffer.getvalue()),
        ):
            zip.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_STORED)


def layers_below(layer):
    return [each for inner in layer.layers for each in layers_below(inner)] if isinstance(layer, Model) else [layer]


def legacy_order(layer):
    """Returns (layer, name, value): those that are trained, and then the others."""
    trained, others = [], []
    for each in layers_below(layer):
        for name, value, is_trained in each.variables:
            (trained if is_trained and each.trainable else others).append((each, name, value))
    return trained + others


def write_h5(file, model, keras, training=True):
    with h5py.File(file, "w") as f:
        f.attrs["keras_version"] = "2.12.0" if keras == 2 else "3.9.2"
        f.attrs["backend"] = "tensorflow"
        f.attrs["model_config"] = json.dumps(model_config(model, keras)).encode("utf8")
        if training:
            adam = {"name": "Adam", "learning_rate": 0.001, "decay": 0.0, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7}
            optimizer = {"class_name": "Adam", "config": {**adam, "amsgrad": False}}
            config = {"loss": model.loss, "metrics": ["accuracy"], "optimizer_config": optimizer}
            f.attrs["training_config"] = json.dumps(config).encode("utf8")
        weights = f.create_group("model_weights")
        layers = [layer for layer in model.layers if keras == 2 or layer.cls != "InputLayer" or model.functional]
        weights.attrs["layer_names"] = [layer.name.encode("utf8") for layer in layers]
        weights.attrs["backend"] = b"tensorflow"
        weights.attrs["keras_version"] = b"3.9.2"
        for layer in layers:
            group = weights.create_group(layer.name)
            order = legacy_order(layer)
            names = [
                (f"{each.name}/{name}:0" if keras == 2 else f"{model.name}/{each.name}/{name}").encode("utf8")
                for each, name, _ in order
            ]
            group.attrs["weight_names"] = names
            for name, (_, _, value) in zip(names, order):
                data = group.create_dataset(name, np.shape(value), dtype=value.dtype)
                data[() if np.shape(value) == () else slice(None)] = value
        weights.create_group("top_level_model_weights").attrs["weight_names"] = []


def expect(file, model, shape, divided=True, channels_first=False, head=lambda y: y, flat=False):
    """Records the outputs for the images, which enter divided by 255 or as they are."""
    x = images(shape) / (255 if divided else 1)
    if channels_first:
        x = np.moveaxis(x, -1, 1)
    if model.layers[0].cls == "InputLayer" or model.input_shape:
        wanted = model.layers[0].config["batch_shape"][1:] if model.layers[0].cls == "InputLayer" else model.input_shape
        x = x.reshape(len(x), *wanted)
    outputs = head(model.compute(x))
    EXPECTED[file] = {"shape": list(shape), "outputs": [[float(v) for v in row] for row in outputs]}


def both(name, model, shape, **how):
    """Writes a model in both formats of Keras 3, and in the older one."""
    write_keras(name + ".keras", model)
    write_h5(name + "-2.h5", model, 2)
    write_h5(name + "-3.h5", model, 3)
    for file in (name + ".keras", name + "-2.h5", name + "-3.h5"):
        expect(file, model, shape, **how)


def digits_parameters():
    p = np.fromfile("digits-16.f32", "<f4")
    k1, p = p[: 784 * 16].reshape(16, 784).T.copy(), p[784 * 16 :]
    b1, p = p[:16].copy(), p[16:]
    k2, b2 = p[:160].reshape(10, 16).T.copy(), p[160:].copy()
    return k1, b1, k2, b2


def digits():
    k1, b1, k2, b2 = digits_parameters()
    hidden, last = dense("dense", k1, b1, "relu"), dense("dense_1", k2, b2, "softmax")
    dropout = idle("Dropout", "dropout", {"rate": 0.2, "seed": None, "noise_shape": None})
    model = Model("sequential", [input_layer((28, 28)), flatten(), hidden, dropout, last])
    write_keras("digits.keras", model)
    write_h5("digits-3.h5", model, 3)
    flat = Model("sequential", [input_layer((784,)), hidden, dropout, last])
    write_h5("digits-2.h5", flat, 2)
    write_keras("digits-2.12.keras", flat, "2.12.0", "_layer_checkpoint_dependencies", names=False)
    logits = {"module": "keras.losses", "class_name": "SparseCategoricalCrossentropy", "registered_name": None}
    logits["config"] = {"name": "sparse_categorical_crossentropy", "from_logits": True, "ignore_class": None}
    scaled = Model(
        "functional",
        [input_layer((28, 28, 1)), rescaling(1 / 255), flatten(), hidden, dense("dense_1", k2, b2)],
        functional=True,
        loss=logits,
    )
    write_keras("digits-rescaling.keras", scaled)
    write_h5("digits-rescaling-2.h5", scaled, 2)
    half = [v.astype(np.float16) for v in (k1, b1, k2, b2)]
    write_keras(
        "digits-half.keras",
        Model("sequential", [input_layer((784,)), dense("dense", *half[:2], "relu"), dense("dense_1", *half[2:], "softmax")]),
    )


def activations():
    layers, names = [input_layer((6,))], [n for n in ACTIVATIONS if n not in ("softmax", "keras2_hard_sigmoid")]
    for i, name in enumerate(names):
        layers.append(random_dense(f"dense_{i}", 6, 6, name))
    layers.append(random_dense("last", 6, 4, "softmax"))
    model = Model("sequential", layers)
    write_keras("activations.keras", model)
    expect("activations.keras", model, (2, 3, 1))

    wrapped = {"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "function"}
    leaky = {"module": "keras.layers", "class_name": "LeakyReLU", "config": {"negative_slope": 0.1}, "registered_name": None}
    function = lambda cls, name, config, compute: Layer(cls, name, config, compute=compute)

    def relu(x):
        y = np.where(x > 0.2, np.clip(x, 0, 1.5), 0)
        return y - 0.1 * np.maximum(0.2 - x, 0)

    model = Model(
        "sequential",
        [
            input_layer((6,)),
            random_dense("a", 6, 6, wrapped, computes=ACTIVATIONS["relu"]),
            random_dense("b", 6, 6, leaky, computes=lambda x: np.where(x > 0, x, 0.1 * x)),
            random_dense("c", 6, 6),
            function("ReLU", "re_lu", {"max_value": 1.5, "negative_slope": 0.1, "threshold": 0.2}, relu),
            random_dense("d", 6, 6),
            function("LeakyReLU", "leaky_re_lu", {"alpha": 0.4}, lambda x: np.where(x > 0, x, 0.4 * x)),
            random_dense("e", 6, 6),
            function("ELU", "elu", {"alpha": 0.7}, lambda x: np.where(x > 0, x, 0.7 * np.expm1(x))),
            random_dense("f", 6, 6),
            function("Activation", "activation", {"activation": "tanh"}, np.tanh),
            random_dense("g", 6, 3),
            function("Softmax", "softmax", {"axis": -1}, ACTIVATIONS["softmax"]),
            idle("Dropout", "dropout", {"rate": 0.5}),
        ],
    )
    both("functions", model, (2, 3, 1))
    two = Model("sequential", [input_layer((6,)), random_dense("dense", 6, 5, "hard_sigmoid", computes=ACTIVATIONS["keras2_hard_sigmoid"]), random_dense("dense_1", 5, 3, "softmax")])
    write_h5("hard-sigmoid-2.h5", two, 2)
    expect("hard-sigmoid-2.h5", two, (2, 3, 1))


def older():
    """What Keras 2 and DeepLearning4J's reader of its files both know."""
    names = ["relu", "elu", "selu", "tanh", "sigmoid", "softplus", "softsign", "swish"]
    layers = [input_layer((6,))] + [random_dense(f"dense_{i}", 6, 6, name) for i, name in enumerate(names)]
    layers += [
        batch_normalization("batch_normalization", 6),
        random_dense("dense_8", 6, 6),
        Layer("LeakyReLU", "leaky_re_lu", {"alpha": 0.25}, compute=lambda x: np.where(x > 0, x, 0.25 * x)),
        idle("Dropout", "dropout", {"rate": 0.5}),
        random_dense("dense_9", 6, 6),
        Layer("Activation", "activation", {"activation": "relu"}, compute=ACTIVATIONS["relu"]),
        random_dense("dense_10", 6, 3, "softmax"),
    ]
    model = Model("sequential", layers, loss="categorical_crossentropy")
    write_h5("older-2.h5", model, 2)
    expect("older-2.h5", model, (2, 3, 1))


def colours():
    model = Model(
        "sequential",
        [
            idle("RandomFlip", "random_flip", {"mode": "horizontal"}),
            rescaling([1 / 127.5, 1 / 100, 1 / 50], [-1, -0.5, 0.25], wrapped=True),
            batch_normalization("batch_normalization", 3),
            flatten(),
            random_dense("dense", 60, 9),
            batch_normalization("batch_normalization_1", 9, scale=False),
            idle("GaussianNoise", "gaussian_noise", {"stddev": 0.1}),
            Layer("Activation", "activation", {"activation": "relu"}, compute=ACTIVATIONS["relu"]),
            batch_normalization("batch_normalization_2", 9, center=False, trainable=False),
            random_dense("dense_1", 9, 4, "softmax"),
        ],
        input_shape=(4, 5, 3),
    )
    model.layers[2].variables[2:] = [("moving_mean", floats(3), False), ("moving_variance", np.float32([1, 2, 3]), False)]
    both("colours", bound(model), (4, 5, 3), divided=False)
    first = Model(
        "sequential",
        [
            input_layer((3, 4, 5)),
            batch_normalization("batch_normalization", 3, axis=1),
            Layer("Permute", "permute", {"dims": [2, 1, 3]}, compute=lambda x: x.transpose(0, 2, 1, 3)),
            Layer("Permute", "permute_1", {"dims": [2, 1, 3]}, compute=lambda x: x.transpose(0, 2, 1, 3)),
            flatten(channels_first=True),
            Layer("Reshape", "reshape", {"target_shape": [5, -1]}, compute=lambda x: x.reshape(len(x), 5, -1)),
            Layer("Permute", "permute_2", {"dims": [2, 1]}, compute=lambda x: x.transpose(0, 2, 1)),
            flatten("flatten_1"),
            random_dense("dense", 60, 4, "softmax"),
        ],
    )
    both("channels-first", first, (4, 5, 3), channels_first=True)


def bound(model):
    """Lets each BatchNormalization compute with the variables that it has now."""
    for layer in model.layers:
        if layer.cls == "BatchNormalization":
            values = {name: value.astype(np.float64) for name, value, _ in layer.variables}
            layer.compute = lambda x, v=values: (x - v["moving_mean"]) / np.sqrt(v["moving_variance"] + 1e-3) * v.get(
                "gamma", 1
            ) + v.get("beta", 0)
    return model


def scaled():
    raw = images((2, 3, 1), 50).reshape(50, 6)
    grey = Model(
        "sequential",
        [input_layer((6,)), normalization("normalization", raw.mean(0), raw.var(0)), random_dense("dense", 6, 3, "softmax")],
    )
    both("normalization", grey, (2, 3, 1), divided=False)
    divided = Model(
        "sequential",
        [
            input_layer((6,)),
            normalization("normalization", (raw / 255).mean(0), (raw / 255).var(0)),
            random_dense("dense", 6, 3, "softmax"),
        ],
    )
    write_keras("normalization-of-divided.keras", divided)
    expect("normalization-of-divided.keras", divided, (2, 3, 1))
    twice = Model("sequential", [input_layer((6,)), rescaling(2.0, -1.0), random_dense("dense", 6, 3, "softmax")])
    write_keras("rescaling-of-divided.keras", twice)
    expect("rescaling-of-divided.keras", twice, (2, 3, 1))


def nested():
    inner = Model(
        "encoder",
        [
            input_layer((6,), "inner_input"),
            random_dense("dense", 6, 7, "relu"),
            batch_normalization("batch_normalization", 7),
            random_dense("dense_1", 7, 5, "tanh", trainable=False),
            batch_normalization("batch_normalization_1", 5, trainable=False),
        ],
    )
    model = Model("outer", [input_layer((2, 3)), flatten(), inner, random_dense("dense_2", 5, 4, "softmax")], functional=True)
    both("nested", model, (2, 3, 1))


def heads():
    hidden = random_dense("dense", 6, 5, "relu")
    for name, layer, loss, head in (
        ("several-sigmoids", random_dense("dense_1", 5, 3, "sigmoid"), "binary_crossentropy", lambda y: y),
        ("one-sigmoid", random_dense("dense_1", 5, 1, "sigmoid"), "binary_crossentropy", lambda y: np.hstack([1 - y, y])),
        (
            "one-logit",
            random_dense("dense_1", 5, 1),
            {"class_name": "BinaryCrossentropy", "config": {"from_logits": True}},
            lambda y: np.hstack([1 - ACTIVATIONS["sigmoid"](y), ACTIVATIONS["sigmoid"](y)]),
        ),
        ("linear", random_dense("dense_1", 5, 3), "mse", lambda y: y),
        ("one-linear", random_dense("dense_1", 5, 1), "mse", None),
        ("log-softmax", random_dense("dense_1", 5, 3, "log_softmax", computes=ACTIVATIONS["softmax"]), "nll", lambda y: y),
    ):
        model = Model("sequential", [input_layer((6,)), hidden, layer], loss=loss)
        write_keras(name + ".keras", model)
        if head:
            expect(name + ".keras", model, (2, 3, 1), head=head)


def types():
    k, b = floats(6, 3), floats(3, scale=0.3)
    truncated = lambda v: (v.view(np.uint32) & 0xFFFF0000).view(np.float32)
    # h5py sees ml_dtypes' bfloat16 so.
    as_bfloat = lambda v: (v.view(np.uint32) >> 16).astype("<u2").view("V2").reshape(v.shape)
    for name, kernel, bias in (
        ("float64", k.astype(np.float64), b.astype(np.float64)),
        ("big-endian", k.astype(">f4"), b.astype(">f4")),
    ):
        model = Model("sequential", [input_layer((6,)), dense("dense", kernel, bias, "softmax")])
        write_keras(name + ".keras", model)
        expect(name + ".keras", model, (2, 3, 1))
    model = Model("sequential", [input_layer((6,)), dense("dense", truncated(k), truncated(b), "softmax")])
    expect("bfloat16.keras", model, (2, 3, 1))
    model.layers[1].variables = [("kernel", as_bfloat(k), True), ("bias", as_bfloat(b), True)]
    write_keras("bfloat16.keras", model)
    model.layers[1].variables = [("kernel", (k * 100).astype(np.int8), True), ("bias", b, True)]
    write_keras("quantised.keras", model)


def training():
    dropout = idle("Dropout", "dropout", {"rate": 0.5})
    dropout.arguments = {"training": True}
    layers = [input_layer((6,)), dropout, random_dense("dense", 6, 3, "softmax")]
    write_h5("training-2.h5", Model("functional", layers, functional=True), 2)


def hostile():
    """Files of HDF5's own possibilities, which Keras does not use."""
    model = Model("sequential", [input_layer((6,)), random_dense("dense", 6, 3, "softmax")])
    for name in ("soft-link", "external-link", "chunked", "shape-bomb", "without-layers"):
        file = name + ".h5"
        write_h5(file, model, 2)
        with h5py.File(file, "a") as f:
            group = f["model_weights/dense/dense"]
            kernel = group["kernel:0"][()]
            if name == "without-layers":
                del f.attrs["model_config"]
                continue
            del group["kernel:0"]
            if name == "soft-link":
                f["elsewhere"] = kernel
                group["kernel:0"] = h5py.SoftLink("/elsewhere")
            elif name == "external-link":
                group["kernel:0"] = h5py.ExternalLink("digits-2.h5", "/model_weights/dense/dense/kernel:0")
            elif name == "chunked":
                group.create_dataset("kernel:0", data=kernel, chunks=(3, 3), compression="gzip")
            else:
                group.create_dataset("kernel:0", (1 << 30, 1 << 10), dtype="f4")


digits()
activations()
older()
colours()
scaled()
nested()
heads()
types()
hostile()
training()
with open("expected.json", "w") as f:
    json.dump(EXPECTED, f, indent=1)
    f.write("\n")
