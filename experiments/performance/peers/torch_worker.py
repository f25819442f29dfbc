"""Eager PyTorch, written as the code of Cohen et al. (2021) is: chunks of 1,000 examples, double backward,
scipy's Lanczos from a cold start. Usage: torch_worker.py job PATH | rows PATH ..."""
import os
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from scipy.sparse.linalg import LinearOperator, eigsh
from torch.nn.utils import parameters_to_vector

import common
import references

CHUNK = 1000
# Of the 64 networks of a job, trained one after another, as many are run and the time is multiplied.
MOST_REPLICATES = 4


class Tanh(nn.Module):
    def forward(self, x):
        return torch.tanh(x)


class ChannelsLastFlatten(nn.Module):
    def forward(self, x):
        return x.permute(0, 2, 3, 1).reshape(x.shape[0], -1)


def network_of(problem, arrays, replicate):
    """The network of one replicate, with the weights given."""
    values = {
        info["name"]: torch.from_numpy(arrays[i][replicate].copy())
        for i, info in enumerate(problem["parameters"])
    }
    numbers = sorted({int(name.split(".")[0]) for name in values})
    layers = []
    for number in numbers:
        weight, bias = values[f"{number}.weight"], values.get(f"{number}.bias")
        if weight.dim() == 4:
            layer = nn.Conv2d(weight.shape[2], weight.shape[3], 3, padding=1)
            weight = weight.permute(3, 2, 0, 1).contiguous()
            layers += [layer, Tanh(), nn.AvgPool2d(2)]
        else:
            if layers and isinstance(layers[-1], nn.AvgPool2d):
                layers.append(ChannelsLastFlatten())
            layer = nn.Linear(*weight.shape, bias=bias is not None)
            weight = weight.t().contiguous()
            layers += [layer] + ([Tanh()] if number != numbers[-1] else [])
        layer.weight.data = weight
        if bias is not None:
            layer.bias.data = bias
    return nn.Sequential(*layers)


def half_square(outputs, targets):
    return 0.5 * ((outputs - targets) ** 2).sum()


def chunks(X, y):
    for at in range(0, len(X), CHUNK):
        yield X[at:at + CHUNK], y[at:at + CHUNK]


def hessian_product(network, X, y, vector, sum_of=half_square):
    total = torch.zeros(len(vector))
    # Windows of text have a target a character, and are few.
    for (a, b) in chunks(X, y) if len(X) == len(y) else [(X, y)]:
        loss = sum_of(network(a), b) / len(y)
        slopes = torch.autograd.grad(loss, inputs=network.parameters(), create_graph=True)
        dot = parameters_to_vector(slopes).mul(vector).sum()
        images = [g.contiguous() for g in torch.autograd.grad(dot, network.parameters(), retain_graph=True)]
        total += parameters_to_vector(images)
    return total


def sharpness(network, X, y, tolerance):
    size = len(parameters_to_vector(network.parameters()))
    count = 0

    def product(vector):
        nonlocal count
        count += 1
        return hessian_product(network, X, y, torch.tensor(vector, dtype=torch.float)).detach()

    operator = LinearOperator((size, size), matvec=product)
    # The paper's code leaves tol at 0, machine precision; here it is what the job asks for.
    values, _ = eigsh(operator, 1, tol=tolerance)
    return float(values[-1]), count


def train(problem, network, X, y):
    optimizer = torch.optim.SGD(network.parameters(), lr=problem["eta"])
    losses, readings, products = [], [], 0
    in_steps = in_measurements = 0.0
    every = problem["measure"] or problem["steps"]

    def measure():
        nonlocal products, in_measurements
        start = time.perf_counter()
        value, used = sharpness(network, X, y, problem["tolerance"])
        readings.append(value)
        products += used
        in_measurements += time.perf_counter() - start

    def evaluate():
        with torch.no_grad():
            losses.append(float(sum(half_square(network(a), b) / len(X) for (a, b) in chunks(X, y))))

    for step in range(problem["steps"]):
        if problem["evaluate"]:
            evaluate()
        if problem["measure"] and step % every == 0:
            measure()
        start = time.perf_counter()
        optimizer.zero_grad()
        for (a, b) in chunks(X, y):
            loss = half_square(network(a), b) / len(X)
            loss.backward()
        optimizer.step()
        in_steps += time.perf_counter() - start
    measure()
    if problem["evaluate"]:
        evaluate()
    return losses, readings, products, in_steps, in_measurements


def job(path):
    problem, arrays = common.load(path)
    total = steps = measurements = 0.0
    most = 0
    first = None
    replicates = min(problem["replicates"], MOST_REPLICATES)
    scale = problem["replicates"] / replicates
    for replicate in range(replicates):
        start = time.perf_counter()
        network = network_of(problem, arrays, replicate)
        X, y = torch.from_numpy(arrays[-2]), torch.from_numpy(arrays[-1])
        found = train(problem, network, X, y)
        total += time.perf_counter() - start
        first = first or found
        most = max(most, found[2])
        steps += found[3]
        measurements += found[4]
    losses, readings = first[0], first[1]
    result = {
        "total": scale * total,
        "products": most,
        "firstSharpness": readings[0],
        "lastSharpness": readings[-1],
        "lastLoss": losses[-1] if losses else None,
    }
    if problem["measure"] == 0:
        result.update(steps=steps, measurements=measurements)
    if scale != 1:
        result["share"] = f"{replicates} of {problem['replicates']} networks"
    return result


def surprise(outputs, targets):
    return -(torch.log_softmax(outputs, 1) * targets).sum()


SUMS = {"mse": half_square, "cross-entropy": surprise}


def family(problem, path, arrays):
    """The reference network of the differential tests, with the row's weights and data."""
    import torch_networks

    values, x, y = references.load(problem, path, arrays)
    network = torch_networks.build(problem)
    network.load_state_dict({name: torch.from_numpy(value) for name, value in values.items()})
    network.train()
    return network, torch.from_numpy(x), torch.from_numpy(y)


def row(path):
    problem, arrays = common.load(path)
    # One network: several are its time as often, since the paper's code trains one at a time.
    if references.is_family(problem):
        network, X, y = family(problem, path, arrays)
    else:
        network = network_of(problem, arrays, 0)
        X, y = torch.from_numpy(arrays[-2]), torch.from_numpy(arrays[-1])
        if X.dim() == 4:
            X = X.permute(0, 3, 1, 2).contiguous()
    sum_of = SUMS[problem["loss"]]
    if problem["work"] == "gradient-step":
        optimizer = torch.optim.SGD(network.parameters(), lr=0.01)

        def run(count):
            for _ in range(count):
                optimizer.zero_grad()
                (sum_of(network(X), y) / len(y)).backward()
                optimizer.step()

        start = [p.detach().clone() for p in network.parameters()]
        run(10)
        check = float(parameters_to_vector(network.parameters()).square().sum())
        for p, value in zip(network.parameters(), start):
            p.data = value
    else:
        size = len(parameters_to_vector(network.parameters()))
        state = [torch.full((size,), size ** -0.5)]

        def run(count):
            for _ in range(count):
                image = hessian_product(network, X, y, state[0], sum_of).detach()
                state[0] = image / image.norm()

        run(10)
        check = float(hessian_product(network, X, y, state[0], sum_of).norm())
    result = {"single": problem["replicates"] * common.per_repetition(run)}
    # Only a single network's number can be compared with the others'.
    return {**result, "check": check if problem["replicates"] == 1 else None}


if __name__ == "__main__":
    torch.set_num_threads(os.cpu_count())
    torch.zeros(4, 4) @ torch.zeros(4, 4)
    work, *paths = sys.argv[1:]
    result = job(paths[0]) if work == "job" else {os.path.basename(p): row(p) for p in paths}
    common.answer(f"PyTorch {torch.__version__} with {common.blas()}", torch.get_num_threads(), result)
