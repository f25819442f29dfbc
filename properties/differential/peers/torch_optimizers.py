"""Takes the steps of torch.optim's optimizers on a small least-squares problem, for torch_optimizers_test.ts.

Reads JSON on stdin: a list of jobs {optimizer, options, stepSizes, start, inputs, targets, batches}: the class of torch.optim
and its options, the step size of each step, the parameters theta and bias, the data, and the examples of each step's batch.
The loss is the mean over the batch of (x . (theta + 0.1 theta^3) + bias - y)^2 / 2, in float64. Prints, for each job, the
parameters before the first step and after each.
"""
import json
import sys

import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


def run(job):
    theta, bias = (torch.tensor(values, requires_grad=True) for values in job["start"])
    inputs, targets = torch.tensor(job["inputs"]), torch.tensor(job["targets"])
    optimizer = getattr(torch.optim, job["optimizer"])([theta, bias], lr=1.0, **job["options"])
    path = [theta.tolist() + bias.tolist()]
    for step_size, batch in zip(job["stepSizes"], job["batches"]):
        for group in optimizer.param_groups:
            group["lr"] = step_size
        optimizer.zero_grad()
        outputs = inputs[batch] @ (theta + 0.1 * theta**3) + bias
        loss = 0.5 * ((outputs - targets[batch]) ** 2).mean()
        loss.backward()
        optimizer.step()
        path.append(theta.tolist() + bias.tolist())
    return path


json.dump([run(job) for job in json.load(sys.stdin)], sys.stdout)
