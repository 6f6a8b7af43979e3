"""Prints what h5py reads from model.h5 and model.weights.h5 in a directory: type, shape, second value and sum of tensors."""
import sys

import h5py


def show(name, tensor):
    if isinstance(tensor, h5py.Dataset):
        print(name, tensor.dtype.str, list(tensor.shape), "%.4f" % tensor[()].flat[1], "%.4f" % tensor[()].sum(dtype="f8"))


with h5py.File(sys.argv[1] + "/model.h5", "r") as file:
    for group in file["model_weights"].attrs["layer_names"]:
        for name in file["model_weights"][group].attrs["weight_names"]:
            show(name.decode(), file["model_weights"][group][name])
    print(file.attrs["mnistgate.accuracy"], file.attrs["model_config"][:26])
with h5py.File(sys.argv[1] + "/model.weights.h5", "r") as file:
    file.visititems(show)
