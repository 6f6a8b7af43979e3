#!/usr/bin/env python3
"""Trains an MNIST multilayer perceptron with PyTorch on the CPU, as fast as PyTorch's own means allow.

The recipe is that of this project's presets: ReLU layers, Glorot uniform weights, zero biases, Adam(1e-3, eps 1e-7),
cross-entropy, pixels divided by 255, another order of the images in every epoch. The images are one tensor in memory and
a batch is one index_select: a DataLoader would take longer than a step.

Prints a line of JSON at the start, and one after each epoch. Needs PyTorch 1.13 or newer, and nothing else.
"""

import argparse
import gzip
import json
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

VARIANTS = ("eager", "foreach", "fused", "trace", "compile")


def read_idx(path):
    """The values of a gzipped IDX file of bytes: images x 784, or one label an image."""
    with gzip.open(path) as file:
        content = bytearray(file.read())
    header = 16 if content[3] == 3 else 8
    values = torch.frombuffer(content, dtype=torch.uint8, offset=header)
    return values.view(-1, 784) if header == 16 else values


def read_split(directory, prefix):
    images = read_idx(directory / f"{prefix}-images-idx3-ubyte.gz").float() / 255
    labels = read_idx(directory / f"{prefix}-labels-idx1-ubyte.gz").long()
    return images, labels


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
    return torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7, **options)


def callable_model(model, variant, batch):
    if variant == "trace":
        return torch.jit.trace(model, torch.zeros(batch, 784))
    if variant == "compile":
        return torch.compile(model)
    return model


def train_epoch(forward, optimizer, images, labels, batch):
    for index in torch.randperm(len(images)).split(batch):
        loss = F.cross_entropy(forward(images.index_select(0, index)), labels.index_select(0, index))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()


def score(model, images, labels):
    """Loss and accuracy."""
    with torch.no_grad():
        logits = model(images)
        return F.cross_entropy(logits, labels).item(), (logits.argmax(1) == labels).float().mean().item()


def blas():
    """The library that PyTorch multiplies with; Debian's takes whatever libblas.so.3 is."""
    if "BLAS_INFO=mkl" in torch.__config__.show():
        return "MKL"
    torch.ones(64, 64) @ torch.ones(64, 64)
    maps = Path("/proc/self/maps")
    found = {line.split()[-1] for line in maps.read_text().splitlines() if "blas" in line} if maps.exists() else set()
    return ", ".join(sorted(Path(path).name for path in found)) or "unknown BLAS"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="directory with the four gzipped IDX files")
    parser.add_argument("--hidden", default="128,64", help="units of the hidden layers")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--images", type=int, default=48_000, help="training images; the others are for validation")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--variant", choices=VARIANTS, default="eager")
    parser.add_argument("--script", type=Path, metavar="FILE", help="work as a training script does: validate on the"
                        " images held out after each epoch, test once at the end, and save the model in FILE")
    return parser.parse_args()


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(42)
    images, labels = read_split(options.data, "train")
    test = read_split(options.data, "t10k")
    held_out = images[options.images:], labels[options.images:]
    images, labels = images[:options.images], labels[:options.images]
    model = network([int(units) for units in options.hidden.split(",")])
    forward = callable_model(model, options.variant, options.batch)
    optimizer = adam(model, options.variant)
    print(json.dumps({"version": f"PyTorch {torch.__version__}, {blas()}"}), flush=True)
    for epoch in range(1, options.epochs + 1):
        start = time.perf_counter()
        train_epoch(forward, optimizer, images, labels, options.batch)
        seconds = time.perf_counter() - start
        watched, name = (held_out, "validationAccuracy") if options.script else (test, "testAccuracy")
        print(json.dumps({"epoch": epoch, "seconds": seconds, name: score(model, *watched)[1]}), flush=True)
    if options.script:
        torch.save(model.state_dict(), options.script)
        print(json.dumps({"testAccuracy": score(model, *test)[1]}), flush=True)


if __name__ == "__main__":
    main()
