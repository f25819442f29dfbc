"""The networks of the differential tests' references (`properties/differential/peers`), for rows of families."""
import base64
import os
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "..", "properties", "differential", "peers"))

import jobs  # noqa: E402


def is_family(problem):
    return problem["name"].startswith("family-")


def load(problem, path, arrays):
    """Parameters {name: array} in PyTorch's layout, inputs as PyTorch has them, targets [n * positions, outputs]."""
    with open(path + ".safetensors", "rb") as file:
        values = jobs.read_safetensors(base64.b64encode(file.read()).decode())
    text = lambda a: base64.b64encode(np.ascontiguousarray(a, dtype="<f4").tobytes()).decode()
    return values, jobs.inputs_of(problem, text(arrays[-2])), jobs.targets_of(problem, text(arrays[-1]))
