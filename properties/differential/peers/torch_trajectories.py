"""Trains networks in PyTorch from weights that this project drew, for trajectories_test.ts.

Reads JSON on stdin: {steps, measure, ratio, jobs}, the jobs (see jobs.py) with `loss` and `attempts`, each {inputs, targets,
weights}. From its weights each network takes full-batch steps in float32 of size 2 ratio / sharpness, the sharpness being
that of the start. Prints a list of {attempt, eta, losses, sharpness}: losses at 0 to steps, sharpness at the steps that
`measure` names, of the float32 iterates by float64 arithmetic.

Some paths are nobody's to repeat: they come within rounding of a kink (a tie in a max pool, a ReLU at 0), where PyTorch's
own float32 and float64 part, or reach the edge of stability, where rounding grows. So of the attempts the first is taken
on which these two stay together and every sharpness is below 2/eta; the ratio is halved with every second attempt.
"""
import copy
import json
import sys

import numpy as np
import torch

import jobs
from torch_networks import build, loss_of

torch.set_num_threads(1)
DENSE = 120


def hessian(model, kind, inputs, targets):
    """v -> H v, and the size of v, in float64."""
    model = copy.deepcopy(model).double()
    inputs = inputs.double() if inputs.is_floating_point() else inputs
    parameters = list(model.parameters())
    gradient = torch.autograd.grad(loss_of(kind, model(inputs), targets.double()), parameters, create_graph=True)
    flat = torch.cat([g.reshape(-1) for g in gradient])

    def product(v):
        v = torch.from_numpy(np.ascontiguousarray(v).reshape(-1))
        found = torch.autograd.grad(flat, parameters, v, retain_graph=True, allow_unused=True)
        return torch.cat([(torch.zeros_like(p) if g is None else g).reshape(-1) for g, p in zip(found, parameters)]).numpy()

    return product, flat.numel()


def sharpness(product, size):
    """The largest algebraic eigenvalue: of the dense matrix where it is small, else scipy's, else by Lanczos."""
    if size <= DENSE:
        dense = np.stack([product(row) for row in np.eye(size)])
        return float(np.linalg.eigvalsh((dense + dense.T) / 2)[-1])
    start = np.random.default_rng(0).standard_normal(size)
    try:
        from scipy.sparse.linalg import LinearOperator, eigsh
    except ImportError:
        return lanczos(product, start / np.linalg.norm(start))
    operator = LinearOperator((size, size), matvec=product, dtype=np.float64)
    return float(eigsh(operator, k=1, which="LA", v0=start, tol=1e-6, return_eigenvectors=False)[0])


def lanczos(product, start):
    """With full reorthogonalization, to a residual of 1e-6 of the value."""
    basis, table = [start], np.zeros((300, 300))
    for k in range(299):
        w = product(basis[k])
        table[k, k] = basis[k] @ w
        for _ in range(2):
            for b in basis:
                w = w - (b @ w) * b
        norm = np.linalg.norm(w)
        table[k, k + 1] = table[k + 1, k] = norm
        basis.append(w / norm)
        values, vectors = np.linalg.eigh(table[: k + 1, : k + 1])
        if k > 20 and norm * abs(vectors[-1, -1]) <= 1e-6 * abs(values[-1]):
            return float(values[-1])
    raise ArithmeticError("Lanczos did not converge within 299 products")


def train(model, kind, inputs, targets, eta, steps, measure):
    """Losses at 0 to steps, and the models at the steps to measure."""
    optimizer = torch.optim.SGD(model.parameters(), lr=eta)
    losses, models = [], {}
    for step in range(steps + 1):
        if step in measure:
            models[step] = copy.deepcopy(model)
        optimizer.zero_grad()
        loss = loss_of(kind, model(inputs), targets)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses, models


def attempted(job, attempt, steps, measure, ratio):
    """The answer, or None where this path is nobody's to repeat."""
    torch.manual_seed(0)
    model = build(job)
    state = {name: torch.from_numpy(values) for name, values in jobs.read_safetensors(attempt["weights"]).items()}
    model.load_state_dict(state, strict=True)
    inputs = torch.from_numpy(jobs.inputs_of(job, attempt["inputs"]))
    targets = torch.from_numpy(jobs.targets_of(job, attempt["targets"]))
    kind = job["loss"]
    top = lambda m: sharpness(*hessian(m, kind, inputs, targets))
    eta = float(np.float32(2 * ratio / top(model)))
    wide = inputs.double() if inputs.is_floating_point() else inputs
    exact, _ = train(copy.deepcopy(model).double(), kind, wide, targets.double(), eta, steps, [])
    losses, models = train(model, kind, inputs, targets, eta, steps, measure)
    # A fifth of what the comparison allows.
    if not np.allclose(losses, exact, rtol=2e-5, atol=0):
        return None
    found = [[step, top(m)] for step, m in models.items()]
    if max(value for _, value in found) >= 2 / eta:
        return None
    return {"eta": eta, "losses": losses, "sharpness": found}


def run(job, ratio, **options):
    for number, attempt in enumerate(job["attempts"]):
        answer = attempted(job, attempt, ratio=ratio / 2 ** (number // 2), **options)
        if answer is not None:
            return {"attempt": number, **answer}
    raise ArithmeticError(f"{job['network']}: rounding or the edge decides the path from each start")


request = json.load(sys.stdin)
options = {name: request[name] for name in ("steps", "measure", "ratio")}
json.dump([run(job, **options) for job in request["jobs"]], sys.stdout)
