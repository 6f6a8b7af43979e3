#!/usr/bin/env python3
"""Makes the ONNX files of the tests, with Debian's python3-torch (1.13) and python3-onnx (1.12).

    /usr/bin/python3 engines/onnx/src/test/models/make_models.py

Run it in the root of the repository. Each model is trained for seconds on the images of mnist-core. Beside each file
NAME.onnx stands NAME.txt, with what PyTorch itself (or NumPy, for what only the ONNX package makes) computes: how many
of the 10,000 test images are right, and the outputs for the first images, after a softmax if the model ends in logits.
"""

import gzip
import pathlib

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

ROOT = pathlib.Path(__file__).resolve().parents[5]
MNIST = ROOT / "mnist-core/src/main/resources/io/github/mnistgate/dataset/mnist"
OUT = ROOT / "engines/onnx/src/test/resources/io/github/mnistgate/onnx"
RECORDED = 20


def images(split):
    data = gzip.decompress((MNIST / f"{split}-images-idx3-ubyte.gz").read_bytes())
    return np.frombuffer(data, np.uint8, offset=16).reshape(-1, 28, 28)


def labels(split):
    return np.frombuffer(gzip.decompress((MNIST / f"{split}-labels-idx1-ubyte.gz").read_bytes()), np.uint8, offset=8)


TRAIN, TRAIN_LABELS = images("train"), torch.tensor(labels("train").astype(np.int64))
TEST, TEST_LABELS = images("t10k"), labels("t10k")


def scaled(pixels):
    return torch.tensor(pixels.astype(np.float32)) / 255


def trained(network, enter, limit=60000, epochs=1):
    """enter: turns images of bytes into the network's input."""
    optimizer = torch.optim.Adam(network.parameters(), 0.003)
    network.train()
    for _ in range(epochs):
        for batch in torch.randperm(limit).split(64):
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(network(enter(TRAIN[batch.numpy()])), TRAIN_LABELS[batch])
            loss.backward()
            optimizer.step()
    return network.eval()


def write_outputs(name, probabilities):
    right = int((probabilities.argmax(1) == TEST_LABELS).sum())
    lines = [f"right {right} of {len(TEST_LABELS)}"]
    lines += [" ".join(f"{value:.9g}" for value in row) for row in probabilities[:RECORDED]]
    (OUT / f"{name}.txt").write_text("\n".join(lines) + "\n")
    print(f"{name}: {right}, {(OUT / (name + '.onnx')).stat().st_size} bytes")


def exported(name, network, enter, shape, dynamic=True, dtype=torch.float32, probabilities=lambda out: out, **options):
    """probabilities: turns the network's outputs into them."""
    example = torch.zeros(shape, dtype=dtype)
    axes = {"images": {0: "batch"}, "scores": {0: "batch"}} if dynamic else None
    torch.onnx.export(
        network, example, OUT / f"{name}.onnx", input_names=["images"], output_names=["scores"], dynamic_axes=axes,
        opset_version=options.pop("opset", 17), **options)
    with torch.no_grad():
        write_outputs(name, probabilities(network(enter(TEST))).numpy())


def softmax(logits):
    return torch.softmax(logits, 1)


def with_channel(pixels):
    return scaled(pixels).unsqueeze(1)


def flat(pixels):
    return scaled(pixels).reshape(-1, 784)


def standardized(pixels):
    return (flat(pixels) - 0.1307) / 0.3081


class View(nn.Module):
    """Flattens as most of PyTorch's tutorials did, which is exported as Shape, Gather, Unsqueeze, Concat, Reshape."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(784, 24, bias=False)
        self.second = nn.Linear(24, 16)
        self.last = nn.Linear(16, 10)

    def forward(self, x):
        x = x.view(x.size(0), -1)
        x = nn.functional.silu(self.first(x))
        x = nn.functional.gelu(self.second(x))
        return nn.functional.log_softmax(self.last(x), 1)


class Bytes(nn.Module):
    """Takes bytes and divides them itself."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, x):
        return torch.softmax(self.network(x.float() / 255), 1)


class Convolutional(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.Conv2d(1, 8, 5, 2), nn.BatchNorm2d(8), nn.ReLU(), nn.Conv2d(8, 16, 3, 2, 1), nn.BatchNorm2d(16), nn.ReLU(),
            nn.MaxPool2d(2), nn.Flatten(), nn.Linear(144, 10))


def dense_of(name):
    """The two layers of a network that PyTorch exported: weights [units, inputs] and biases of each."""
    model = onnx.load(OUT / f"{name}.onnx")
    arrays = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    return [arrays[each] for node in model.graph.node if node.op_type == "Gemm" for each in node.input[1:]]


def made(name, nodes, initializers, kind=TensorProto.FLOAT, opset=17, domains=(), inputs=()):
    graph = helper.make_graph(
        nodes, name,
        [helper.make_tensor_value_info("images", kind, ("batch", 784)), *inputs],
        [helper.make_tensor_value_info("scores", kind, ("batch", 10))],
        [numpy_helper.from_array(array, key) for key, array in initializers.items()])
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", opset), *(helper.make_opsetid(each, 1) for each in domains)])
    model.ir_version = 8
    if not domains:
        onnx.checker.check_model(model)
    onnx.save_model(model, str(OUT / f"{name}.onnx"))


def numpy_softmax(logits):
    values = np.exp(logits - logits.max(1, keepdims=True))
    return values / values.sum(1, keepdims=True)


def dense(x, first, first_bias, second, second_bias):
    return np.maximum(x @ first.T + first_bias, 0) @ second.T + second_bias


def double(weights):
    """The same network in double."""
    network = nn.Sequential(nn.Flatten(), nn.Linear(784, 32), nn.ReLU(), nn.Linear(32, 10)).double().eval()
    for parameter, value in zip(network.parameters(), weights):
        parameter.data = torch.tensor(value, dtype=torch.float64)
    exported("dense-double", network, lambda pixels: with_channel(pixels).double(), (1, 1, 28, 28), dtype=torch.float64,
             probabilities=softmax)


def half(weights):
    """The same network in half floats; the second file takes and gives floats, the third only keeps its weights so.

    On a processor ONNX Runtime computes with them in float, and rounds what enters and leaves the first.
    """
    first, first_bias, second, second_bias = (each.astype(np.float16) for each in weights)
    arrays = {"w1": first.T.copy(), "b1": first_bias, "w2": second.T.copy(), "b2": second_bias}
    layers = [
        helper.make_node("MatMul", ["x", "w1"], ["a"], "first"),
        helper.make_node("Add", ["a", "b1"], ["b"], "first_bias"),
        helper.make_node("Relu", ["b"], ["c"], "relu"),
        helper.make_node("MatMul", ["c", "w2"], ["d"], "second"),
        helper.make_node("Add", ["d", "b2"], ["y"], "second_bias")]
    enter = helper.make_node("Identity", ["images"], ["x"])
    leave = helper.make_node("Identity", ["y"], ["scores"])
    made("half", [enter, *layers, leave], arrays, TensorProto.FLOAT16)
    enter = helper.make_node("Cast", ["images"], ["x"], to=TensorProto.FLOAT16)
    leave = helper.make_node("Cast", ["y"], ["scores"], to=TensorProto.FLOAT)
    made("half-inside", [enter, *layers, leave], arrays)
    casts = [helper.make_node("Cast", [f"h{key}"], [key], to=TensorProto.FLOAT) for key in arrays]
    enter = helper.make_node("Identity", ["images"], ["x"])
    leave = helper.make_node("Identity", ["y"], ["scores"])
    made("half-weights", [*casts, enter, *layers, leave], {f"h{key}": array for key, array in arrays.items()})
    x = flat(TEST).numpy()
    wide = [each.astype(np.float32) for each in (first, first_bias, second, second_bias)]
    rounded = dense(x.astype(np.float16).astype(np.float32), *wide).astype(np.float16).astype(np.float32)
    write_outputs("half", numpy_softmax(rounded))
    write_outputs("half-inside", numpy_softmax(dense(x, *wide)))
    write_outputs("half-weights", numpy_softmax(dense(x, *wide)))


def quantized(values, axis=None):
    largest = np.abs(values).max() if axis is None else np.abs(values).max(1 - axis)
    scale = (largest / 127).astype(np.float32)
    wide = scale if axis is None else np.expand_dims(scale, 1 - axis)
    return np.clip(np.rint(values / wide), -127, 127).astype(np.int8), scale


def dequantized(values, scale, axis=None):
    wide = scale if axis is None else np.expand_dims(scale, 1 - axis)
    return values.astype(np.float32) * wide


def int8_weights(weights):
    """Weights of 8 bits with a scale for each unit, and floats else."""
    first, first_bias, second, second_bias = weights
    q1, s1 = quantized(first, 0)
    q2, s2 = quantized(second, 0)
    arrays = {"q1": q1, "s1": s1, "z1": np.zeros(s1.shape, np.int8), "q2": q2, "s2": s2, "b1": first_bias,
              "b2": second_bias}
    nodes = [
        helper.make_node("DequantizeLinear", ["q1", "s1", "z1"], ["w1"], axis=0),
        helper.make_node("DequantizeLinear", ["q2", "s2"], ["w2"], axis=0),
        helper.make_node("Gemm", ["images", "w1", "b1"], ["a"], "first", transB=1),
        helper.make_node("Relu", ["a"], ["b"]),
        helper.make_node("Gemm", ["b", "w2", "b2"], ["scores"], "second", transB=1)]
    made("int8-weights", nodes, arrays)
    w1, w2 = dequantized(q1, s1, 0), dequantized(q2, s2, 0)
    write_outputs("int8-weights", numpy_softmax(dense(flat(TEST).numpy(), w1, first_bias, w2, second_bias)))


def int8(weights):
    """Weights and what enters each layer are of 8 bits, as ONNX Runtime's static quantization writes it (QDQ)."""
    first, first_bias, second, second_bias = weights
    q1, s1 = quantized(first)
    q2, s2 = quantized(second)
    x = flat(TEST).numpy()
    entering = np.float32(1 / 255)
    w1, w2 = dequantized(q1, s1), dequantized(q2, s2)
    hidden = np.maximum(x @ w1.T + first_bias, 0)
    between = np.float32(hidden.max() / 255)
    zero = np.array(0, np.uint8)
    arrays = {"sx": entering, "zx": zero, "q1": q1.T.copy(), "s1": s1, "z1": np.array(0, np.int8), "b1": first_bias,
              "sh": between, "zh": zero, "q2": q2.T.copy(), "s2": s2, "z2": np.array(0, np.int8), "b2": second_bias}
    nodes = [
        helper.make_node("QuantizeLinear", ["images", "sx", "zx"], ["qx"], "quantize_images"),
        helper.make_node("DequantizeLinear", ["qx", "sx", "zx"], ["x"]),
        helper.make_node("DequantizeLinear", ["q1", "s1", "z1"], ["w1"]),
        helper.make_node("DequantizeLinear", ["q2", "s2", "z2"], ["w2"]),
        helper.make_node("MatMul", ["x", "w1"], ["a"], "first"),
        helper.make_node("Add", ["a", "b1"], ["b"]),
        helper.make_node("Relu", ["b"], ["c"]),
        helper.make_node("QuantizeLinear", ["c", "sh", "zh"], ["qh"], "quantize_hidden"),
        helper.make_node("DequantizeLinear", ["qh", "sh", "zh"], ["h"]),
        helper.make_node("MatMul", ["h", "w2"], ["d"], "second"),
        helper.make_node("Add", ["d", "b2"], ["scores"])]
    made("int8", nodes, {key: np.asarray(value) for key, value in arrays.items()})
    steps = np.clip(np.rint(hidden / between), 0, 255).astype(np.float32) * between
    write_outputs("int8", numpy_softmax(steps @ w2.T + second_bias))


def dynamic_int8(weights):
    """The range of what enters a layer is found at run time, over all images of a batch (dynamic quantization)."""
    first, first_bias, second, second_bias = weights
    q1, s1 = quantized(first)
    q2, s2 = quantized(second)

    def layer(n, enters, weight, leaves):
        return [
            helper.make_node("DynamicQuantizeLinear", [enters], [f"q{n}x", f"s{n}x", f"z{n}x"], f"quantize{n}"),
            helper.make_node("MatMulInteger", [f"q{n}x", weight, f"z{n}x"], [f"i{n}"]),
            helper.make_node("Cast", [f"i{n}"], [f"f{n}"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"s{n}x", f"s{n}"], [f"s{n}xw"]),
            helper.make_node("Mul", [f"f{n}", f"s{n}xw"], [f"m{n}"]),
            helper.make_node("Add", [f"m{n}", f"b{n}"], [leaves])]

    nodes = [*layer(1, "images", "q1", "a"), helper.make_node("Relu", ["a"], ["b"]), *layer(2, "b", "q2", "scores")]
    arrays = {"q1": q1.T.copy(), "s1": s1, "b1": first_bias, "q2": q2.T.copy(), "s2": s2, "b2": second_bias}
    made("int8-dynamic", nodes, {key: np.asarray(value) for key, value in arrays.items()})

    def rounded(rows):
        """Each image by itself."""
        low, high = np.minimum(rows.min(1, keepdims=True), 0), np.maximum(rows.max(1, keepdims=True), 0)
        scale = ((high - low) / 255).astype(np.float32)
        zero = np.clip(np.rint(-low / scale), 0, 255)
        return (np.clip(np.rint(rows / scale) + zero, 0, 255) - zero).astype(np.float32), scale

    x, scale = rounded(flat(TEST).numpy())
    hidden = np.maximum(x @ q1.T.astype(np.float32) * (scale * s1) + first_bias, 0)
    h, scale = rounded(hidden)
    write_outputs("int8-dynamic", numpy_softmax(h @ q2.T.astype(np.float32) * (scale * s2) + second_bias))


def coarse(weights):
    """As int8-weights, but the scales are 21 times too large: of the 255 steps of a byte, 13 are used."""
    first, first_bias, second, second_bias = weights
    arrays = {"b1": first_bias, "b2": second_bias}
    nodes, wide = [], []
    for n, values in ((1, first), (2, second)):
        scale = (np.abs(values).max() / 127 * 21).astype(np.float32)
        steps = np.rint(values / scale).astype(np.int8)
        arrays |= {f"q{n}": steps, f"s{n}": np.asarray(scale)}
        nodes.append(helper.make_node("DequantizeLinear", [f"q{n}", f"s{n}"], [f"w{n}"]))
        wide.append(steps.astype(np.float32) * scale)
    nodes += [
        helper.make_node("Gemm", ["images", "w1", "b1"], ["a"], "first", transB=1),
        helper.make_node("Relu", ["a"], ["b"]),
        helper.make_node("Gemm", ["b", "w2", "b2"], ["scores"], "second", transB=1)]
    made("int8-coarse", nodes, arrays)
    write_outputs("int8-coarse", numpy_softmax(dense(flat(TEST).numpy(), wide[0], first_bias, wide[1], second_bias)))


def colours():
    """Networks for 6 x 5 pixels in colours, with the outputs of PyTorch for images whose value i is i * 37 % 256."""
    pixels = (np.arange(2 * 6 * 5 * 3) * 37 % 256).astype(np.uint8).reshape(2, 6, 5, 3)
    first = scaled(pixels).permute(0, 3, 1, 2)
    networks = {
        "colours-dense": nn.Sequential(nn.Flatten(), nn.Linear(90, 6), nn.Tanh(), nn.Linear(6, 4), nn.Softmax(1)),
        "colours-convolutional": nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(48, 4), nn.Softmax(1))}
    for name, network in networks.items():
        network.eval()
        export_colours(name, network, first)
    last = nn.Sequential(nn.Flatten(), nn.Linear(90, 6), nn.ReLU(), nn.Linear(6, 4), nn.Softmax(1)).eval()
    export_colours("colours-last", last, scaled(pixels))


def export_colours(name, network, entering):
    torch.onnx.export(network, entering, OUT / f"{name}.onnx", input_names=["images"], opset_version=13,
                      dynamic_axes={"images": {0: "n"}})
    with torch.no_grad():
        rows = [" ".join(f"{value:.9g}" for value in row) for row in network(entering).tolist()]
    (OUT / f"{name}.txt").write_text("\n".join(rows) + "\n")


def beside():
    """The first network with its weights in another file, as PyTorch 2.9 and newer write them."""
    onnx.save_model(onnx.load(OUT / "dense-logits.onnx"), str(OUT / "beside.onnx"), save_as_external_data=True,
                    all_tensors_to_one_file=True, location="beside.onnx.data", size_threshold=0)


class Averaged(nn.Module):
    """The mean of what two networks say, each with a softmax of its own."""

    def __init__(self, first, second):
        super().__init__()
        self.first = first
        self.second = second

    def forward(self, x):
        return (torch.softmax(self.first(x), 1) + torch.softmax(self.second(x), 1)) * 0.5


def ensemble():
    """Two networks, of which each alone is small; the last operator is Mul."""
    torch.manual_seed(2)
    members = [
        trained(nn.Sequential(nn.Flatten(), nn.Linear(784, 8), nn.ReLU(), nn.Linear(8, 10)), with_channel, 20000)
        for _ in range(2)]
    exported("ensemble", Averaged(*members).eval(), with_channel, (1, 1, 28, 28))


class OfAllImages(nn.Module):
    """A convolutional network, whose outputs for an image depend on the other images of the batch by what is last."""

    def __init__(self, last):
        super().__init__()
        self.network = nn.Sequential(nn.Conv2d(1, 2, 5, 4), nn.ReLU(), nn.Flatten(), nn.Linear(72, 10))
        self.last = last

    def forward(self, x):
        return self.last(self.network(x))


def of_all_images():
    """Networks that mix the images of a batch, so that each image has other outputs beside other images."""
    torch.manual_seed(3)
    ends = {
        "softmax": lambda y: torch.softmax(y, 0),
        "log-softmax": lambda y: torch.log_softmax(y, 0),
        "mean": lambda y: y - y.mean(0, keepdim=True),
        "reshape": lambda y: torch.softmax(y.reshape(1, -1), 1).reshape(-1, 10)}
    for name, last in ends.items():
        export_mixing(f"batch-{name}", OfAllImages(last).eval())
    for count in (32, 1):
        network = OfAllImages(ends["softmax"]).eval()
        export_mixing(f"batch-softmax-of-{count}", network, dynamic=False, count=count)
    training = torch.onnx.TrainingMode.TRAINING
    for name, last in {"normalization": nn.BatchNorm1d(10), "dropout": nn.Dropout(0.5)}.items():
        export_mixing(f"batch-{name}", OfAllImages(last), training=training, do_constant_folding=False)
    small = {"w": np.random.default_rng(3).normal(0, 0.1, (784, 10)).astype(np.float32)}
    product = helper.make_node("MatMul", ["images", "w"], ["y"], "product")
    made("batch-flattened", [product, helper.make_node("Softmax", ["y"], ["scores"], "softmax", axis=0)], small, opset=11)


def export_mixing(name, network, dynamic=True, count=2, **options):
    axes = {"images": {0: "batch"}, "scores": {0: "batch"}} if dynamic else None
    torch.onnx.export(
        network, torch.rand(count, 1, 28, 28), OUT / f"{name}.onnx", input_names=["images"], output_names=["scores"],
        dynamic_axes=axes, opset_version=17, **options)


def refused():
    """Files that are sound and refused."""
    small = {"w": np.zeros((784, 10), np.float32)}
    product = helper.make_node("MatMul", ["images", "w"], ["y"], "product")
    made("custom", [product, helper.make_node("Blur", ["y"], ["scores"], "blur", domain="my.company")], small,
         domains=["my.company"])
    made("two-inputs",
         [product, helper.make_node("Add", ["y", "more"], ["scores"], "sum")], small,
         inputs=[helper.make_tensor_value_info("more", TensorProto.FLOAT, (1, 10))])
    network = nn.Sequential(nn.Conv2d(1, 1, 28, 28), nn.Flatten(), nn.Linear(1, 10)).double()
    torch.onnx.export(network, torch.zeros(1, 1, 28, 28, dtype=torch.float64), OUT / "convolutional-double.onnx")
    made("newer", [product, helper.make_node("Softmax", ["y"], ["scores"], "softmax")], small)
    model = onnx.load(OUT / "newer.onnx")
    model.ir_version = 39
    model.opset_import[0].version = 99
    onnx.save(model, OUT / "newer.onnx")


def main():
    torch.manual_seed(1)
    torch.set_num_threads(2)
    OUT.mkdir(parents=True, exist_ok=True)
    network = nn.Sequential(nn.Flatten(), nn.Linear(784, 32), nn.ReLU(), nn.Linear(32, 10))
    exported("dense-logits", trained(network, with_channel), with_channel, (1, 1, 28, 28), probabilities=softmax)
    exported("bytes", Bytes(network).eval(), lambda pixels: torch.tensor(pixels), (1, 28, 28), dtype=torch.uint8)
    network = nn.Sequential(
        nn.Linear(784, 24), nn.LeakyReLU(0.2), nn.BatchNorm1d(24), nn.Dropout(0.1), nn.Linear(24, 16), nn.ELU(),
        nn.Linear(16, 12), nn.Sigmoid(), nn.Linear(12, 10), nn.Softmax(1))
    exported("dense-softmax", trained(network, standardized, epochs=2), standardized, (1, 784),
             training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)
    exported("dense-fixed", network, standardized, (32, 784), dynamic=False, opset=11)
    exported("dense-view", trained(View(), scaled), scaled, (2, 28, 28), probabilities=torch.exp)
    network = trained(Convolutional(), with_channel, 20000)
    exported("convolutional", network, with_channel, (1, 1, 28, 28), probabilities=softmax,
             training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)
    exported("convolutional-fixed", network, with_channel, (32, 1, 28, 28), dynamic=False, probabilities=softmax)
    weights = dense_of("dense-logits")
    double(weights)
    half(weights)
    int8_weights(weights)
    int8(weights)
    dynamic_int8(weights)
    coarse(weights)
    colours()
    beside()
    ensemble()
    of_all_images()
    refused()


if __name__ == "__main__":
    main()
