"""Outputs, loss, gradient and Hessian product of networks by PyTorch in float64.

Reads JSON on stdin: a list of jobs (see jobs.py) with `loss`, `inputs`, `targets`, `weights` and `direction`. Each network
must take the tensors of `weights` by their names, all of them and no others. Prints a list of {name: values}, float64 in
base64, for "outputs", "loss", "gradient <parameter>" and "product <parameter>".
"""
import json
import sys

import torch

import jobs
from torch_networks import build, loss_of

torch.set_num_threads(1)


def run(job):
    torch.manual_seed(0)
    model = build(job)
    state = {name: torch.from_numpy(values) for name, values in jobs.read_safetensors(job["weights"]).items()}
    model.load_state_dict(state, strict=True)
    model = model.double().train()
    direction = {name: torch.from_numpy(v).double() for name, v in jobs.read_safetensors(job["direction"]).items()}
    inputs = torch.from_numpy(jobs.inputs_of(job, job["inputs"]))
    inputs = inputs.double() if inputs.is_floating_point() else inputs
    targets = torch.from_numpy(jobs.targets_of(job, job["targets"])).double()
    names, parameters = zip(*model.named_parameters())
    outputs = model(inputs)
    loss = loss_of(job["loss"], outputs, targets)
    gradient = torch.autograd.grad(loss, parameters, create_graph=True)
    slope = sum((g * direction[name]).sum() for name, g in zip(names, gradient))
    product = torch.autograd.grad(slope, parameters, allow_unused=True)
    zero = lambda found, like: torch.zeros_like(like) if found is None else found
    arrays = {"outputs": outputs, "loss": loss}
    arrays.update({f"gradient {n}": g for n, g in zip(names, gradient)})
    arrays.update({f"product {n}": zero(h, p) for n, h, p in zip(names, product, parameters)})
    return {name: jobs.doubles(array.detach().numpy()) for name, array in arrays.items()}


json.dump([run(job) for job in json.load(sys.stdin)], sys.stdout)
