#!/usr/bin/env python3
"""Trains an MNIST multilayer perceptron with PyTorch on the CPU or an NVIDIA device, as fast as its own means allow.

The recipe is that of this project's presets: ReLU layers, Glorot uniform weights, zero biases, Adam(1e-3, eps 1e-7),
cross-entropy, pixels divided by 255, another order of the images in every epoch. The images are one tensor in memory,
the device's where that trains, and a batch is one index_select: a DataLoader would take longer than a step. A device,
too, multiplies in single precision: TF32 is off.

Prints a line of JSON at the start, and one after each epoch. Needs PyTorch 1.13 or newer, and nothing else.
"""

import argparse
import gzip
import json
import statistics
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

VARIANTS = ("eager", "foreach", "fused", "trace", "compile", "graph")
# As many as PyTorch's notes on CUDA graphs take.
WARM_UP_STEPS = 3
SCORING_PASSES = 10


def read_idx(path):
    """The values of a gzipped IDX file of bytes: images x 784, or one label an image."""
    with gzip.open(path) as file:
        content = bytearray(file.read())
    header = 16 if content[3] == 3 else 8
    values = torch.frombuffer(content, dtype=torch.uint8, offset=header)
    return values.view(-1, 784) if header == 16 else values


def read_split(directory, prefix, device):
    images = read_idx(directory / f"{prefix}-images-idx3-ubyte.gz").float() / 255
    labels = read_idx(directory / f"{prefix}-labels-idx1-ubyte.gz").long()
    return images.to(device), labels.to(device)


def network(hidden):
    layers = []
    inputs = 784
    for units in hidden:
        layers += [nn.Linear(inputs, units), nn.ReLU()]
        inputs = units
    layers.append(nn.Linear(inputs, 10))
    for layer in layers[::2]:
        nn.init.xavier_uniform_(layer.weight)
        nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers)


def adam(model, variant):
    """Eager is the plain loop over the parameters; the others take what the version has."""
    options = {"foreach": False}
    if variant == "foreach":
        options = {"foreach": True}
    elif variant in ("fused", "compile"):
        options = {"fused": True}
    elif variant == "graph":
        options = {"fused": True, "capturable": True}
    return torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7, **options)


def callable_model(model, variant, batch, device):
    if variant == "trace":
        return torch.jit.trace(model, torch.zeros(batch, 784, device=device))
    if variant == "compile":
        return torch.compile(model)
    return model


def eager_step(forward, optimizer, images, labels):
    """A function that makes a step, given its images' places in the data."""
    def step(index):
        loss = F.cross_entropy(forward(images.index_select(0, index)), labels.index_select(0, index))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
    return step


def graph_step(step, model, optimizer, sizes):
    """The same by replaying a CUDA graph; a short last batch has a graph of its own, so that no step is eager.

    Model and optimizer are afterwards as they were, and where they were: the graphs hold their addresses.
    """
    initial = [parameter.detach().clone() for parameter in model.parameters()]
    stream = torch.cuda.Stream()
    captured = {size: capture(step, optimizer, size, stream) for size in sizes}
    with torch.no_grad():
        for parameter, values in zip(model.parameters(), initial):
            parameter.copy_(values)
        for state in optimizer.state.values():
            for values in state.values():  # both means, and the number of steps
                values.zero_()

    def replay(index):
        graph, place = captured[len(index)]
        place.copy_(index)
        graph.replay()
    return replay


def capture(step, optimizer, size, stream):
    """A graph of a step, and the tensor that it reads the places of its images from."""
    place = torch.zeros(size, dtype=torch.long, device="cuda")
    # A capture must load nothing and wait for nothing, so what is done once is done before. Not on the default stream,
    # which must have no part in a capture.
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(WARM_UP_STEPS):
            step(place)
    torch.cuda.current_stream().wait_stream(stream)
    # Else the graph would add to the gradients that are there, instead of making its own.
    optimizer.zero_grad(set_to_none=True)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph, stream=stream):
        step(place)
    return graph, place


def train_epoch(step, images, batch, device):
    for index in torch.randperm(images, device=device).split(batch):
        step(index)


def now(device):
    """Seconds of a clock, once all that was asked for is done: a device's calls return before."""
    if device == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter()


def score(model, images, labels):
    """Loss and accuracy."""
    with torch.no_grad():
        logits = model(images)
        return F.cross_entropy(logits, labels).item(), (logits.argmax(1) == labels).float().mean().item()


def scored_a_second(model, images, device):
    """Images a second of the forward pass alone, all at once; the median of ten passes."""
    passes = []
    with torch.no_grad():
        for _ in range(SCORING_PASSES):
            start = now(device)
            model(images)
            passes.append(now(device) - start)
    return len(images) / statistics.median(passes)


def blas():
    """The library that PyTorch multiplies with; Debian's takes whatever libblas.so.3 is."""
    if "BLAS_INFO=mkl" in torch.__config__.show():
        return "MKL"
    torch.ones(64, 64) @ torch.ones(64, 64)
    maps = Path("/proc/self/maps")
    found = {line.split()[-1] for line in maps.read_text().splitlines() if "blas" in line} if maps.exists() else set()
    return ", ".join(sorted(Path(path).name for path in found)) or "unknown BLAS"


def version(device):
    where = f"CUDA {torch.version.cuda}, {torch.cuda.get_device_name()}" if device == "cuda" else blas()
    return f"PyTorch {torch.__version__}, {where}"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="directory with the four gzipped IDX files")
    parser.add_argument("--hidden", default="128,64", help="units of the hidden layers")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--images", type=int, default=48_000, help="training images; the others are for validation")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--variant", choices=VARIANTS, default="eager", help="graph: with --device cuda alone")
    parser.add_argument("--script", type=Path, metavar="FILE", help="work as a training script does: validate on the"
                        " images held out after each epoch, test once at the end, and save the model in FILE")
    options = parser.parse_args()
    if options.variant == "graph" and options.device != "cuda":
        parser.error("--variant graph takes --device cuda: CUDA graphs run on an NVIDIA device alone")
    if options.device == "cuda" and not torch.cuda.is_available():
        parser.error("--device cuda, but this PyTorch finds no device: take one built for CUDA, or --device cpu")
    return options


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.set_float32_matmul_precision("highest")
    torch.manual_seed(42)
    device, batch = options.device, options.batch
    images, labels = read_split(options.data, "train", device)
    test = read_split(options.data, "t10k", device)
    held_out = images[options.images:], labels[options.images:]
    images, labels = images[:options.images], labels[:options.images]
    model = network([int(units) for units in options.hidden.split(",")]).to(device)
    forward = callable_model(model, options.variant, batch, device)
    optimizer = adam(model, options.variant)
    step = eager_step(forward, optimizer, images, labels)
    if options.variant == "graph":
        step = graph_step(step, model, optimizer, {batch, len(images) % batch} - {0})
    print(json.dumps({"version": version(device)}), flush=True)
    for epoch in range(1, options.epochs + 1):
        start = now(device)
        train_epoch(step, len(images), batch, device)
        seconds = now(device) - start
        watched, name = (held_out, "validationAccuracy") if options.script else (test, "testAccuracy")
        print(json.dumps({"epoch": epoch, "seconds": seconds, name: score(model, *watched)[1]}), flush=True)
    if not options.script:
        print(json.dumps({"scoredASecond": scored_a_second(model, test[0], device)}), flush=True)
    if options.script:
        torch.save(model.state_dict(), options.script)
        print(json.dumps({"testAccuracy": score(model, *test)[1]}), flush=True)


if __name__ == "__main__":
    main()
