"""Trains networks in PyTorch as a user would, for torch_trajectory_test.ts.

Reads JSON on stdin: a list of jobs {layers, inputShape, outputs, loss, inputs, targets, eta, steps, measure}, where layers
is the network as Python source (a call of nn.Sequential), inputs and targets are raw little-endian float32 in base64,
images channels last. Each network starts from PyTorch's own initialization, which goes out as a safetensors file written
here from the format's description, and takes full-batch steps in float32. Prints a list of {weights, losses, sharpness,
final}: losses at 0 to steps, sharpness at multiples of measure and at the end as [[step, value]], of the float32 iterates
by float64 arithmetic, weights and final as safetensors files in base64.

A path that comes within rounding of a kink (a tie in a max pool, a ReLU at 0) is nobody's to repeat: PyTorch's own float32
and float64 part there by 1e-4 and more. So the start is that of the first seed from which these two stay together.
"""
import base64
import copy
import json
import struct
import sys

import numpy as np
import torch
from torch import nn

torch.set_num_threads(1)
DENSE = 1000


def write_safetensors(model):
    header, body = {}, b""
    for name, tensor in model.state_dict().items():
        data = tensor.detach().contiguous().numpy().astype("<f4").tobytes()
        offsets = [len(body), len(body) + len(data)]
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": offsets}
        body += data
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return base64.b64encode(struct.pack("<Q", len(text)) + text + body).decode()


def floats(text, shape):
    values = np.frombuffer(base64.b64decode(text), dtype="<f4")
    return torch.from_numpy(values.reshape(shape).copy())


def loss_of(kind, outputs, targets):
    if kind == "mse":
        return 0.5 * ((outputs - targets) ** 2).sum(1).mean()
    return nn.functional.cross_entropy(outputs, targets.argmax(1))


def products(model, kind, inputs, targets):
    """v -> H v, and the size of v, at the model's parameters, in float64."""
    model = copy.deepcopy(model).double()
    parameters = list(model.parameters())
    loss = loss_of(kind, model(inputs.double()), targets.double())
    gradient = torch.autograd.grad(loss, parameters, create_graph=True)
    flat = torch.cat([g.reshape(-1) for g in gradient])

    def product(v):
        found = torch.autograd.grad(flat, parameters, torch.from_numpy(v), retain_graph=True)
        return torch.cat([g.reshape(-1) for g in found]).numpy()

    return product, flat.numel()


def sharpness(product, size):
    """The largest algebraic eigenvalue: of the dense matrix where it is small, else by Lanczos from a random start."""
    if size <= DENSE:
        dense = np.stack([product(row) for row in np.eye(size)])
        return float(np.linalg.eigvalsh((dense + dense.T) / 2)[-1])
    basis = np.zeros((101, size))
    start = np.random.default_rng(0).standard_normal(size)
    basis[0] = start / np.linalg.norm(start)
    tridiagonal = np.zeros((101, 101))
    for k in range(100):
        w = product(basis[k])
        tridiagonal[k, k] = basis[k] @ w
        for _ in range(2):
            w -= basis[: k + 1].T @ (basis[: k + 1] @ w)
        norm = np.linalg.norm(w)
        tridiagonal[k, k + 1] = tridiagonal[k + 1, k] = norm
        basis[k + 1] = w / norm
        values, vectors = np.linalg.eigh(tridiagonal[: k + 1, : k + 1])
        if k > 20 and norm * abs(vectors[-1, -1]) <= 1e-6 * values[-1]:
            return float(values[-1])
    raise ArithmeticError("Lanczos did not converge within 100 products")


def train(job, model, inputs, targets):
    """Losses at 0 to steps, and the models at multiples of measure and at the end."""
    optimizer = torch.optim.SGD(model.parameters(), lr=job["eta"])
    losses, models = [], {}
    for step in range(job["steps"] + 1):
        if step % job["measure"] == 0 or step == job["steps"]:
            models[step] = copy.deepcopy(model)
        optimizer.zero_grad()
        loss = loss_of(job["loss"], model(inputs), targets)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses, models


def run(job):
    inputs = floats(job["inputs"], [-1, *job["inputShape"]])
    if inputs.dim() == 4:
        inputs = inputs.permute(0, 3, 1, 2).contiguous()
    targets = floats(job["targets"], [-1, job["outputs"]])
    for seed in range(1, 50):
        torch.manual_seed(seed)
        model = eval(job["layers"])
        weights = write_safetensors(model)
        _, exact = train(job, copy.deepcopy(model).double(), inputs.double(), targets.double())
        losses, models = train(job, model, inputs, targets)
        if same(models[job["steps"]], exact[job["steps"]]):
            found = {t: sharpness(*products(m, job["loss"], inputs, targets)) for t, m in models.items()}
            final = write_safetensors(models[job["steps"]])
            return {"weights": weights, "losses": losses, "sharpness": list(found.items()), "final": final}
    raise ArithmeticError("rounding decides the path from each of 50 starts")


def same(model, exact):
    pairs = zip(model.parameters(), exact.parameters())
    return all((p - q).abs().max() <= 1e-5 * q.abs().max() for p, q in pairs)


json.dump([run(job) for job in json.load(sys.stdin)], sys.stdout)
