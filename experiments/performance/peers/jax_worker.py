"""JAX, jitted: all networks of a job at once by vmap, steps between measurements in one lax.scan, Lanczos with full
reorthogonalization from a cold start in one lax.fori_loop. Usage: jax_worker.py job PATH | rows PATH ..."""
import os
import sys
import time
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax
from jax.flatten_util import ravel_pytree

import common
import references

# Most products of a measurement, and after how many its residual is looked at.
MOST, BATCH = 60, 5


def forward(names, values, x):
    """One network's outputs; parameters in our layout: weights [in, out], filters [3, 3, in, out]."""
    by_name = dict(zip(names, values))
    numbers = sorted({int(name.split(".")[0]) for name in names})
    for number in numbers:
        weight, bias = by_name[f"{number}.weight"], by_name.get(f"{number}.bias")
        if weight.ndim == 4:
            x = lax.conv_general_dilated(x, weight, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"))
            x = jnp.tanh(x + bias)
            n, h, w, c = x.shape
            x = x.reshape(n, h // 2, 2, w // 2, 2, c).mean((2, 4))
        else:
            x = x.reshape(x.shape[0], -1) @ weight
            x = x if bias is None else x + bias
            x = jnp.tanh(x) if number != numbers[-1] else x
    return x


def loss_of(problem):
    names = [p["name"] for p in problem["parameters"]]
    return lambda values, x, y: 0.5 * jnp.sum((forward(names, values, x) - y) ** 2) / x.shape[0]


def product_of(loss):
    return lambda values, x, y, v: jax.jvp(lambda p: jax.grad(loss)(p, x, y), (values,), (v,))[1]


def job(path):
    problem, arrays = common.load(path)
    loss, product = loss_of(problem), product_of(loss_of(problem))
    start = time.perf_counter()
    values = [jnp.asarray(a) for a in arrays[:-2]]
    x, y = jnp.asarray(arrays[-2]), jnp.asarray(arrays[-1])
    unravel = ravel_pytree([v[0] for v in values])[1]
    size = sum(int(np.prod(p["shape"])) for p in problem["parameters"])
    replicates = problem["replicates"]

    @partial(jax.jit, static_argnums=3)
    def steps(values, x, y, count):
        def one(values, _):
            here, slopes = jax.vmap(jax.value_and_grad(loss), (0, None, None))(values, x, y)
            return [v - problem["eta"] * s for v, s in zip(values, slopes)], here
        return lax.scan(one, values, None, count)

    @jax.jit
    def advance(values, x, y, basis, left, table, first, last):
        flat_product = lambda p, v: ravel_pytree(product(p, x, y, unravel(v)))[0]

        def one(k, state):
            basis, left, table = state
            length = jnp.linalg.norm(left, axis=1)
            v = left / length[:, None]
            basis = basis.at[:, k].set(v)
            image = jax.vmap(flat_product)(values, v)
            diagonal = jnp.sum(image * v, 1)
            for _ in range(2):
                image = image - jnp.einsum("pkd,pk->pd", basis, jnp.einsum("pkd,pd->pk", basis, image))
            return basis, image, table.at[:, k].set(jnp.stack([length, diagonal], 1))

        basis, left, table = lax.fori_loop(first, last, one, (basis, left, table))
        return basis, left, table, jnp.linalg.norm(left, axis=1)

    def sharpness(values, key):
        left = jax.random.normal(key, (replicates, size))
        basis, table = jnp.zeros((replicates, MOST, size)), jnp.zeros((replicates, MOST, 2))
        used = 0
        while True:
            more = min(BATCH, MOST - used)
            basis, left, table, rest = advance(values, x, y, basis, left, table, used, used + more)
            used += more
            numbers, coupling = np.asarray(table, np.float64), np.asarray(rest, np.float64)
            tops, residuals = [], []
            for lane in range(replicates):
                beta, alpha = numbers[lane, :used, 0], numbers[lane, :used, 1]
                small = np.diag(alpha) + np.diag(beta[1:], 1) + np.diag(beta[1:], -1)
                found, vectors = np.linalg.eigh(small)
                tops.append(found[-1])
                residuals.append(abs(vectors[-1, -1]) * coupling[lane])
            if used == MOST or np.all(np.asarray(residuals) <= problem["tolerance"] * np.abs(tops)):
                return tops, used

    losses, readings, products = [], [], 0
    in_steps = in_measurements = 0.0
    every = problem["measure"] or problem["steps"]
    key = jax.random.PRNGKey(0)
    for step in range(0, problem["steps"] + 1, every):
        before = time.perf_counter()
        if problem["measure"] or step == problem["steps"]:
            key, sub = jax.random.split(key)
            tops, used = sharpness(values, sub)
            readings.append(tops)
            products += used
        in_measurements += time.perf_counter() - before
        before = time.perf_counter()
        if step < problem["steps"]:
            values, here = steps(values, x, y, every)
            losses.append(np.asarray(here))
        in_steps += time.perf_counter() - before
    last = jax.vmap(loss, (0, None, None))(values, x, y) if problem["evaluate"] else None
    last = None if last is None else float(np.asarray(last)[0])
    result = {
        "total": time.perf_counter() - start,
        "products": products,
        "firstSharpness": float(readings[0][0]),
        "lastSharpness": float(readings[-1][0]),
        "lastLoss": last,
    }
    if problem["measure"] == 0:
        result.update(steps=in_steps, measurements=in_measurements)
    return result


def family(problem, path, arrays):
    """Loss and numbers of a family's row: the reference network of the differential tests, in float32."""
    import jax_networks

    values, x, y = references.load(problem, path, arrays)
    names, plain = list(values), jax_networks.Plain()

    # The reference looks tokens up before anything is traced.
    tokens = x if problem["tokens"] else None

    def loss(values, x, y):
        inputs = x if tokens is None else tokens
        outputs = jax_networks.forward(problem, dict(zip(names, values)), inputs, plain)
        return jax_networks.loss_of(problem["loss"], outputs, y)

    return loss, [jnp.asarray(v)[None] for v in values.values()], jnp.asarray(x), jnp.asarray(y)


def row(path):
    problem, arrays = common.load(path)
    if references.is_family(problem):
        loss, values, x, y = family(problem, path, arrays)
    else:
        loss = loss_of(problem)
        values = [jnp.asarray(a) for a in arrays[:-2]]
        x, y = jnp.asarray(arrays[-2]), jnp.asarray(arrays[-1])
    product = product_of(loss)
    together = problem["replicates"] > 1
    lanes = lambda f, axes: jax.vmap(f, axes)
    if not together:
        values = [v[0] for v in values]
    if problem["work"] == "gradient-step":
        slope = jax.grad(loss)
        slope = lanes(slope, (0, None, None)) if together else slope
        work = lambda now, fixed, x, y: [v - 0.01 * s for v, s in zip(now, slope(now, x, y))]
        outcome = lambda now, fixed, x, y: sum(jnp.sum(v ** 2) for v in now)
        state, fixed = values, []
    else:
        image = lanes(product, (0, None, None, 0)) if together else product
        size = sum(v.size for v in values) // problem["replicates"]

        def work(now, fixed, x, y):
            found = image(fixed, x, y, now)
            axes = lambda v: tuple(range(1 if together else 0, v.ndim))
            square = sum(jnp.sum(v ** 2, axes(v), keepdims=False) for v in found)
            widen = lambda v: square.reshape(square.shape + (1,) * (v.ndim - square.ndim))
            return [v / jnp.sqrt(widen(v)) for v in found]

        outcome = lambda now, fixed, x, y: jnp.sqrt(sum(jnp.sum(v ** 2) for v in image(fixed, x, y, now)))
        state, fixed = [jnp.full_like(v, size ** -0.5) for v in values], values

    once = jax.jit(work)
    looped = jax.jit(lambda count, now, fixed, x, y: lax.fori_loop(0, count, lambda _, at: work(at, fixed, x, y), now))
    now = state
    for _ in range(10):
        now = once(now, fixed, x, y)
    check = float(jax.jit(outcome)(now, fixed, x, y))

    def single(count):
        for _ in range(count):
            jax.block_until_ready(once(state, fixed, x, y))

    def loop(count):
        jax.block_until_ready(looped(count, state, fixed, x, y))

    # XLA on CPUs runs a native convolution in a loop so slowly that one repetition has to do.
    enough = 0 if problem["layout"] == "image" else 0.3
    return {"single": common.per_repetition(single), "loop": common.per_repetition(loop, enough), "check": check}


if __name__ == "__main__":
    jax.block_until_ready(jnp.zeros(4) + 1)
    work, *paths = sys.argv[1:]
    result = job(paths[0]) if work == "job" else {os.path.basename(p): row(p) for p in paths}
    common.answer(f"JAX {jax.__version__}, {jax.devices()[0].platform.upper()}", os.cpu_count(), result)
