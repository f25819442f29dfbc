"""Losses, gradients and Hessian products of networks by PyTorch, for torch_test.ts.

Reads JSON on stdin: a list of jobs {spec, inputShape, outputs, loss, inputs, targets, weights, direction}, where inputs
and targets are flat lists, images in channels-first order, and weights and direction are safetensors files in base64. Each
network is built here as torch.nn.Sequential from its spec, and must take the tensors by their names. Prints a list of
{outputs, loss, gradient, product}, everything computed in float64, the last two as {name: flat list}.
"""
import base64
import json
import struct
import sys

import torch
from torch import nn

ACTIVATIONS = {
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "elu": nn.ELU,
    "softplus": nn.Softplus,
    "gelu": nn.GELU,
    "hardtanh": nn.Hardtanh,
    "identity": nn.Identity,
}
POOLS = {"avg": nn.AvgPool2d, "max": nn.MaxPool2d}


def read_safetensors(text):
    data = base64.b64decode(text)
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    body = data[8 + length :]
    tensors = {}
    for name, entry in header.items():
        assert entry["dtype"] == "F32"
        begin, end = entry["data_offsets"]
        values = torch.frombuffer(bytearray(body[begin:end]), dtype=torch.float32)
        tensors[name] = values.reshape(entry["shape"]).double()
    return tensors


def fully_connected(widths, activation, inputs, outputs):
    layers = []
    for width in widths:
        layers += [nn.Linear(inputs, width), ACTIVATIONS[activation]()]
        inputs = width
    return layers + [nn.Linear(inputs, outputs)]


def convolutional(widths, activation, pool, shape, outputs):
    height, width, channels = shape
    layers = []
    for count in widths:
        layers += [nn.Conv2d(channels, count, 3, padding=1), ACTIVATIONS[activation](), POOLS[pool](2)]
        channels, height, width = count, height // 2, width // 2
    return layers + [nn.Flatten(), nn.Linear(channels * height * width, outputs)]


def build(spec, shape, outputs):
    family, *parts = spec.split(":")
    size = 1
    for length in shape:
        size *= length
    if family == "linear":
        layers = [nn.Linear(size, outputs)]
    elif family == "fc":
        layers = fully_connected(map(int, parts[0].split(",")), parts[1], size, outputs)
    elif family == "cnn":
        layers = convolutional(map(int, parts[0].split(",")), parts[1], parts[2], shape, outputs)
    elif family == "regression":
        layers = [nn.Linear(1, int(parts[0])), nn.Tanh(), nn.Linear(int(parts[0]), 1, bias=False)]
    elif family == "deeplinear":
        layers = [nn.Linear(size, size, bias=False) for _ in range(int(parts[0]))]
    else:
        raise ValueError(spec)
    return nn.Sequential(*layers).double()


def loss_of(kind, outputs, targets):
    if kind == "mse":
        return 0.5 * ((outputs - targets) ** 2).sum(1).mean()
    return -(torch.log_softmax(outputs, 1) * targets).sum(1).mean()


def run(job):
    shape, count = job["inputShape"], job["outputs"]
    model = build(job["spec"], shape, count)
    model.load_state_dict(read_safetensors(job["weights"]), strict=True)
    direction = read_safetensors(job["direction"])
    inputs = torch.tensor(job["inputs"], dtype=torch.float64)
    if job["spec"].startswith("cnn"):
        height, width, channels = shape
        inputs = inputs.reshape(-1, channels, height, width)
    else:
        inputs = inputs.reshape(len(job["targets"]) // count, -1)
    targets = torch.tensor(job["targets"], dtype=torch.float64).reshape(-1, count)
    names, parameters = zip(*model.named_parameters())
    outputs = model(inputs)
    loss = loss_of(job["loss"], outputs, targets)
    gradient = torch.autograd.grad(loss, parameters, create_graph=True)
    slope = sum((g * direction[name]).sum() for name, g in zip(names, gradient))
    product = torch.autograd.grad(slope, parameters)
    flat = lambda tensors: {n: t.detach().reshape(-1).tolist() for n, t in zip(names, tensors)}
    return {
        "outputs": outputs.detach().reshape(-1).tolist(),
        "loss": loss.item(),
        "gradient": flat(gradient),
        "product": flat(product),
    }


json.dump([run(job) for job in json.load(sys.stdin)], sys.stdout)
