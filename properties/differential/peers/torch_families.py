"""Trains networks by torch.optim's optimizers from weights that this project drew, for families_optimizers_test.ts.

Reads JSON on stdin: {steps, most, jobs}, the jobs (see jobs.py) with `loss`, `optimizers` and `attempts`, each {inputs,
targets, weights}. An optimizer is {torch, options, ratio or eta, batches}: its class, in torch.optim or here; its step size,
or that times the largest curvature at the start over two; and the examples of each step's batch, or null for all of them.

For each job and each of its optimizers prints {attempt, eta, arrays}, `arrays` a list of {name, values, error}: what float32
makes of the losses before each step and after the last ("losses") and of the way that each parameter went from start to end;
and how far rounding moves it, as the root mean square of three samples. A sample is the distance, in Euclidean norm, between
the path in float64 and one in float32 whose start and inputs are as they are, or moved by normal numbers of 2^-23 of them.

Some paths are nobody's to repeat: they pass a kink or a tie within rounding, or diverge. So the first attempt is taken where
rounding moves the end by no more than `most` of the way there; the step size is halved with every second attempt.
"""
import copy
import json
import math
import sys

import numpy as np
import torch

import jobs
from torch_networks import build, loss_of

torch.set_num_threads(1)


class Own:
    """A method that torch.optim has not."""

    def __init__(self, parameters, lr):
        self.parameters, self.lr = list(parameters), lr

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

    def values(self):
        return [p.detach().clone() for p in self.parameters]

    def go_to(self, values):
        with torch.no_grad():
            for p, value in zip(self.parameters, values):
                p.copy_(value)

    def gradient(self, closure):
        return list(torch.autograd.grad(closure(), self.parameters))


class SAM(Own):
    """Foret et al. 2020, equations 2 and 3, full batch: the gradient at theta + rho g / ||g|| moves theta."""

    def __init__(self, parameters, lr, rho):
        super().__init__(parameters, lr)
        self.rho = rho

    def step(self, closure):
        start, g = self.values(), self.gradient(closure)
        length = torch.sqrt(sum((part**2).sum() for part in g))
        self.go_to([p + self.rho * part / length for p, part in zip(start, g)])
        self.go_to([p - self.lr * part for p, part in zip(start, self.gradient(closure))])


class UncorrectedAdam(Own):
    """Kingma and Ba 2014, algorithm 1, without the two lines that correct the bias."""

    def __init__(self, parameters, lr, betas, eps):
        super().__init__(parameters, lr)
        self.betas, self.eps = betas, eps
        self.m, self.v = ([torch.zeros_like(p) for p in self.values()] for _ in range(2))

    def step(self, closure):
        mean = lambda old, new, beta: [beta * a + (1 - beta) * b for a, b in zip(old, new)]
        start, g = self.values(), self.gradient(closure)
        self.m, self.v = mean(self.m, g, self.betas[0]), mean(self.v, [part**2 for part in g], self.betas[1])
        self.go_to([p - self.lr * m / (torch.sqrt(v) + self.eps) for p, m, v in zip(start, self.m, self.v)])


class Flow(Own):
    """d theta / dt = -g by the classical Runge-Kutta method, a step being the time lr, taken in these shares."""

    def __init__(self, parameters, lr, shares):
        super().__init__(parameters, lr)
        self.shares = shares

    def step(self, closure):
        for share in self.shares:
            h, start = self.lr * share, self.values()
            slopes = [self.gradient(closure)]
            for reach in (h / 2, h / 2, h):
                self.go_to([p - reach * k for p, k in zip(start, slopes[-1])])
                slopes.append(self.gradient(closure))
            self.go_to([p - h / 6 * (a + 2 * b + 2 * c + d) for p, a, b, c, d in zip(start, *slopes)])


class Taylor(Own):
    """Gradient descent on L + <g, d> + <d, Hd> / 2 with the loss, gradient and Hessian of the start; its losses are these."""

    def __init__(self, model, lr, loss_at):
        super().__init__(model.parameters(), lr)
        frozen = copy.deepcopy(model)
        self.at = list(frozen.parameters())
        self.start = loss_at(frozen)
        self.g = torch.autograd.grad(self.start, self.at, create_graph=True)
        self.d = self.bent = [torch.zeros_like(p) for p in self.at]

    def loss(self):
        return self.start + sum((d * (g + h / 2)).sum() for d, g, h in zip(self.d, self.g, self.bent))

    def step(self, closure):
        self.d = [(d - self.lr * (g + h)).detach() for d, g, h in zip(self.d, self.g, self.bent)]
        found = torch.autograd.grad(self.g, self.at, self.d, retain_graph=True, allow_unused=True)
        self.bent = [torch.zeros_like(p) if part is None else part for p, part in zip(self.at, found)]
        self.go_to([p + d for p, d in zip(self.at, self.d)])


OWN = {"SAM": SAM, "UncorrectedAdam": UncorrectedAdam, "Flow": Flow, "Taylor": Taylor}


def model_of(job, weights, double):
    torch.manual_seed(0)
    model = build(job)
    model.load_state_dict({name: torch.from_numpy(values.copy()) for name, values in weights.items()}, strict=True)
    return (model.double() if double else model).train()


def train(model, kind, data, optimizer, eta, steps):
    """Losses at 0 to steps; the model ends where it went."""
    inputs, targets = data
    targets = targets.reshape(len(inputs), -1, targets.shape[-1])
    loss_at = lambda m, part=slice(None): loss_of(kind, m(inputs[part]), targets[part].flatten(0, 1))
    name, options = optimizer["torch"], optimizer["options"]
    if name == "Taylor":
        moves = Taylor(model, eta, loss_at)
    else:
        moves = (OWN.get(name) or getattr(torch.optim, name))(model.parameters(), lr=eta, **options)
    loss_now = moves.loss if name == "Taylor" else lambda: loss_at(model)
    losses = []
    for step in range(steps):
        losses.append(loss_now().item())
        batch = optimizer["batches"][step] if optimizer["batches"] else slice(None)
        moves.zero_grad()
        if name in OWN:
            moves.step(lambda: loss_at(model, batch))
        else:
            loss_at(model, batch).backward()
            moves.step()
    return losses + [loss_now().item()]


def largest_curvature(model, kind, inputs, targets):
    """Of absolute value, by twenty power iterations."""
    parameters = list(model.parameters())
    gradient = torch.autograd.grad(loss_of(kind, model(inputs), targets), parameters, create_graph=True)
    flat = torch.cat([g.reshape(-1) for g in gradient])
    v = torch.from_numpy(np.random.default_rng(0).standard_normal(flat.numel())).to(flat.dtype)
    for _ in range(20):
        found = torch.autograd.grad(flat, parameters, v / v.norm(), retain_graph=True, allow_unused=True)
        v = torch.cat([(torch.zeros_like(p) if g is None else g).reshape(-1) for g, p in zip(found, parameters)])
    return v.norm().item()


class Attempt:
    """A start with its data, and what all optimizers share of it."""

    def __init__(self, job, numbers):
        self.job = job
        self.weights = jobs.read_safetensors(numbers["weights"])
        self.inputs = jobs.inputs_of(job, numbers["inputs"])
        self.targets = torch.from_numpy(jobs.targets_of(job, numbers["targets"]))
        inputs, targets = self.data(0, True)
        self.curvature = largest_curvature(model_of(job, self.weights, True), job["loss"], inputs, targets)

    def moved(self, values, sample):
        """`values` as they are for sample 0, else moved by 2^-23 of them; token numbers always as they are."""
        if sample == 0 or values.dtype != np.float32:
            return values
        noise = np.random.default_rng([sample, values.size]).standard_normal(values.shape)
        return (values * (1 + 2.0**-23 * noise)).astype(np.float32)

    def data(self, sample, double):
        inputs = torch.from_numpy(self.moved(self.inputs, sample))
        wide = double and inputs.is_floating_point()
        return inputs.double() if wide else inputs, self.targets.double() if double else self.targets

    def path(self, optimizer, eta, steps, sample, double):
        """{name: values} in float64."""
        weights = {name: self.moved(values, sample) for name, values in self.weights.items()}
        model = model_of(self.job, weights, double)
        losses = train(model, self.job["loss"], self.data(sample, double), optimizer, eta, steps)
        ends = {name: p.detach().double().numpy() - self.weights[name] for name, p in model.named_parameters()}
        return {"losses": np.array(losses), **ends}


def attempted(attempt, optimizer, shrink, steps, most):
    """The answer, or None where this path is nobody's to repeat."""
    size = optimizer["eta"] if "eta" in optimizer else 2 * optimizer["ratio"] / attempt.curvature
    eta = float(np.float32(size * shrink))
    exact = attempt.path(optimizer, eta, steps, 0, True)
    samples = [attempt.path(optimizer, eta, steps, sample, False) for sample in range(3)]
    error = {
        name: math.sqrt(sum(np.linalg.norm(s[name] - values) ** 2 for s in samples) / len(samples))
        for name, values in exact.items()
    }
    length = lambda parts: math.sqrt(sum(part**2 for name, part in parts if name != "losses"))
    way = length((name, np.linalg.norm(values)) for name, values in exact.items())
    # Not "greater than": NaN is to fail.
    if not length(error.items()) <= most * way:
        return None
    found = [{"name": n, "values": jobs.doubles(v), "error": error[n]} for n, v in samples[0].items()]
    return {"eta": eta, "arrays": found}


def run(job, **options):
    attempts, answers = [], []
    for optimizer in job["optimizers"]:
        for number, numbers in enumerate(job["attempts"]):
            if number == len(attempts):
                attempts.append(Attempt(job, numbers))
            answer = attempted(attempts[number], optimizer, 0.5 ** (number // 2), **options)
            if answer is not None:
                answers.append({"attempt": number, **answer})
                break
        else:
            raise ArithmeticError(f"{job['network']}, {optimizer}: rounding decides the path from each start")
    return answers


request = json.load(sys.stdin)
options = {name: request[name] for name in ("steps", "most")}
json.dump([run(job, **options) for job in request["jobs"]], sys.stdout)
