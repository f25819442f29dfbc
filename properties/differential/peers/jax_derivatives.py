"""Outputs, loss, gradient and Hessian product of networks by JAX in float64, and how far float32 may be off from them.

Reads JSON on stdin: {clearance, jobs}, the jobs (see jobs.py) with `loss`, `byJax` and `attempts`, each {inputs, targets, weights,
direction}. Of a job the first attempt is taken that keeps `clearance` from every kink and tie. Prints a list of {attempt,
arrays}, arrays being {name: {values, error}}, values float64 in base64, for "outputs", "loss", "gradient <parameter>" and
"product <parameter>"; error is the root mean square, over samples of Monte Carlo arithmetic, of the Euclidean norm of what
rounding changes. JAX traces and differentiates; its programs are run by numpy (see rounding.py), those of jobs
with `byJax` by JAX as well, which must agree.
"""
import json
import math
import sys

import jax
import numpy as np

jax.config.update("jax_enable_x64", True)

import jobs
from jax_networks import KINKS, Kinks, Plain, forward, loss_of
from rounding import Numpy, Rounded

SAMPLES = 8


def read(job, attempt):
    double = lambda tensors: {name: values.astype(np.float64) for name, values in tensors.items()}
    inputs = jobs.inputs_of(job, attempt["inputs"])
    return (
        double(jobs.read_safetensors(attempt["weights"])),
        double(jobs.read_safetensors(attempt["direction"])),
        inputs if job["layout"] == "tokens" else inputs.astype(np.float64),
        jobs.targets_of(job, attempt["targets"]).astype(np.float64),
    )


def clear(job, clearance):
    """The number of the first attempt that keeps clear of kinks."""
    spec = job["network"]
    if not (spec["family"] in ("vgg", "resnet") or "max" in spec.values() or spec.get("activation") in KINKS):
        return 0
    for number, attempt in enumerate(job["attempts"]):
        p, _, x, _ = read(job, attempt)

        def distance(p):
            a = Kinks()
            forward(job, p, x, a)
            return a.distance

        if Numpy().run(jax.make_jaxpr(distance)(p), jax.tree_util.tree_leaves(p))[0] >= clearance:
            return number
    raise ArithmeticError(f"{spec}: none of {len(job['attempts'])} draws keeps clear of kinks")


def longest_sum(job, p, rows):
    """Terms behind one number: a unit's inputs, its outputs on the way back, or examples and pixels for a weight."""
    fans = [math.prod(w.shape[1:]) for w in p.values()] + [w.size // w.shape[1] for w in p.values() if w.ndim > 1]
    pixels = math.prod(job["inputShape"][:2]) if job["layout"] == "image" else 1
    return max(*fans, rows * pixels)


def run(job, clearance):
    attempt = clear(job, clearance)
    p, v, x, y = read(job, job["attempts"][attempt])

    def loss(p):
        outputs = forward(job, p, x, Plain())
        return loss_of(job["loss"], outputs, y), outputs

    def arrays(p, v):
        slopes = lambda p: jax.value_and_grad(loss, has_aux=True)(p)
        ((value, outputs), gradient), (_, product) = jax.jvp(slopes, (p,), (v,))
        named = {f"gradient {name}": g for name, g in gradient.items()}
        return {"outputs": outputs, "loss": value, **named, **{f"product {name}": h for name, h in product.items()}}

    traced, shape = jax.make_jaxpr(arrays, return_shape=True)(p, v)
    flat = jax.tree_util.tree_leaves((p, v))
    # JAX flattens a dictionary in the order of its keys.
    found = dict(zip(sorted(shape), Numpy().run(traced, flat)))
    squares = dict.fromkeys(found, 0.0)
    for sample in range(SAMPLES):
        for name, off in zip(found, Rounded(longest_sum(job, p, len(y)), sample).run(traced, flat)):
            squares[name] += np.sum((off - found[name]) ** 2) / SAMPLES
    if job["byJax"]:
        for name, array in arrays(p, v).items():
            # float64's share of float32's errors, and room for its functions.
            assert np.linalg.norm(array - found[name]) <= 2**-24 * math.sqrt(squares[name]) + 1e-14, (job["network"], name)
            found[name] = np.asarray(array)
    results = {name: {"values": jobs.doubles(a), "error": math.sqrt(squares[name])} for name, a in found.items()}
    return {"attempt": attempt, "arrays": results}


request = json.load(sys.stdin)
json.dump([run(job, request["clearance"]) for job in request["jobs"]], sys.stdout)
