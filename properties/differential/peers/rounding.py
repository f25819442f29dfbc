"""Runs what JAX has traced by numpy, in float64, exactly or by Monte Carlo arithmetic (Parker 1997): every operation's result
off by a random relative error of the size that float32 gives it. JAX itself would compile each operation for each shape, which
takes longer than everything else here; jax_derivatives.py holds the two together.
"""
import math

import jax.extend
import numpy as np
from scipy.special import erf

UNIT = 2.0**-24
# Largest error of a function on any engine here, in units of roundoff.
FUNCTION = 8


def dot_general(a, b, dimension_numbers, **_):
    (contract_a, contract_b), (batch_a, batch_b) = dimension_numbers
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    names_a = [next(letters) for _ in range(a.ndim)]
    names_b = [next(letters) for _ in range(b.ndim)]
    for i, j in [*zip(contract_a, contract_b), *zip(batch_a, batch_b)]:
        names_b[j] = names_a[i]
    free = lambda names, used: [n for i, n in enumerate(names) if i not in used]
    out = [names_a[i] for i in batch_a]
    out += free(names_a, [*contract_a, *batch_a]) + free(names_b, [*contract_b, *batch_b])
    return np.einsum(f"{''.join(names_a)},{''.join(names_b)}->{''.join(out)}", a, b, optimize=True)


def dilate(x, factors):
    """Zeros between the pixels of [n, channels, height, width]."""
    wide = np.zeros([*x.shape[:2], *[(size - 1) * f + 1 for size, f in zip(x.shape[2:], factors)]])
    wide[:, :, :: factors[0], :: factors[1]] = x
    return wide


def convolution(x, filters, window_strides, padding, lhs_dilation, rhs_dilation, dimension_numbers, feature_group_count,
                batch_group_count, **_):
    x, filters = x.transpose(dimension_numbers.lhs_spec), dilate(filters.transpose(dimension_numbers.rhs_spec), rhs_dilation)
    x = dilate(x, lhs_dilation)
    x = np.pad(x, [(0, 0), (0, 0), *[(max(0, low), max(0, high)) for low, high in padding]])
    (top, bottom), (left, right) = [(max(0, -low), max(0, -high)) for low, high in padding]
    x = x[:, :, top : x.shape[2] - bottom, left : x.shape[3] - right]
    windows = np.lib.stride_tricks.sliding_window_view(x, filters.shape[2:], (2, 3))
    windows = windows[:, :, :: window_strides[0], :: window_strides[1]]
    groups = max(feature_group_count, batch_group_count)
    parts = np.split(windows, groups, 1 if feature_group_count > 1 else 0)
    found = [np.einsum("nchwij,ocij->nohw", part, f, optimize=True) for part, f in zip(parts, np.split(filters, groups, 0))]
    return np.concatenate(found, 1).transpose(np.argsort(dimension_numbers.out_spec))


def broadcast_in_dim(x, shape, broadcast_dimensions, **_):
    to = [1] * len(shape)
    for axis, at in enumerate(broadcast_dimensions):
        to[at] = x.shape[axis]
    return np.broadcast_to(np.reshape(x, to), shape)


def pad(x, value, padding_config, **_):
    assert all(low >= 0 and high >= 0 for low, high, _ in padding_config)
    wide = np.full([low + high + size + max(0, size - 1) * between
                    for size, (low, high, between) in zip(x.shape, padding_config)], value)
    wide[tuple(slice(low, low + (size - 1) * (between + 1) + 1, between + 1)
               for size, (low, _, between) in zip(x.shape, padding_config))] = x
    return wide


# Moves numbers, or gives whole ones: no rounding.
MOVES = {
    "reshape": lambda x, new_sizes, **_: np.reshape(x, new_sizes),
    "squeeze": lambda x, dimensions, **_: np.squeeze(x, tuple(dimensions)),
    "expand_dims": lambda x, dimensions, **_: np.expand_dims(x, tuple(dimensions)),
    "transpose": lambda x, permutation, **_: np.transpose(x, permutation),
    "broadcast_in_dim": broadcast_in_dim,
    "slice": lambda x, start_indices, limit_indices, strides, **_: x[
        tuple(slice(*part) for part in zip(start_indices, limit_indices, strides or [1] * x.ndim))],
    "concatenate": lambda *parts, dimension, **_: np.concatenate(parts, dimension),
    "stack": lambda *parts, **options: np.stack(parts, options["axis"]),
    "unstack": lambda x, axis, **_: [np.squeeze(part, axis) for part in np.split(x, x.shape[axis], axis)],
    "split": lambda x, sizes, axis, **_: np.split(x, np.cumsum(sizes)[:-1], axis),
    "rev": lambda x, dimensions, **_: np.flip(x, dimensions),
    "pad": pad,
    "sort": lambda x, dimension, **_: [np.sort(x, dimension)],
    "convert_element_type": lambda x, new_dtype, **_: x.astype(new_dtype),
    "neg": np.negative,
    "stop_gradient": lambda x, **_: x,
    "copy": lambda x, **_: x,
    "select_n": lambda which, *cases, **_: np.where(which, *cases[::-1]),
    "gt": np.greater, "lt": np.less, "ge": np.greater_equal, "le": np.less_equal, "eq": np.equal, "ne": np.not_equal,
    "max": np.maximum, "min": np.minimum, "sign": np.sign, "abs": np.abs,
    "reduce_max": lambda x, axes, **_: np.max(x, tuple(axes)),
    "reduce_min": lambda x, axes, **_: np.min(x, tuple(axes)),
}
ARITHMETIC = {
    "add": np.add, "add_any": np.add, "sub": np.subtract, "mul": np.multiply, "div": np.divide,
    "sqrt": np.sqrt, "square": np.square, "integer_pow": lambda x, y, **_: x**y,
}
FUNCTIONS = {
    "exp": np.exp, "log": np.log, "tanh": np.tanh, "log1p": np.log1p, "expm1": np.expm1, "erf": lambda x, **_: erf(x),
    "pow": np.power, "rsqrt": lambda x, **_: 1 / np.sqrt(x), "logistic": lambda x, **_: 1 / (1 + np.exp(-x)),
}
SUMS = {
    "dot_general": dot_general,
    "conv_general_dilated": convolution,
    "reduce_sum": lambda x, axes, **_: np.sum(x, tuple(axes)),
}


class Numpy:
    """Runs closed jaxprs, exactly."""

    sizes = {}

    def off(self, x, kind):
        return x

    def apply(self, primitive, values, params):
        name = primitive.name
        for kind in (MOVES, ARITHMETIC, FUNCTIONS, SUMS):
            # JAX's arithmetic of whole numbers is not numpy's.
            if name in kind and (kind is MOVES or np.issubdtype(values[0].dtype, np.floating)):
                f = kind[name]
                # JAX's parameters (accuracy and the like) say nothing to numpy's own functions.
                found = f(*values) if isinstance(f, np.ufunc) else f(*values, **params)
                return found if kind is MOVES else self.off(np.asarray(found), kind)
        found = primitive.bind(*values, **params)
        parts = found if primitive.multiple_results else [found]
        # Nothing that rounds is left to JAX: such an operation wants a row above.
        assert not any(np.issubdtype(part.dtype, np.floating) for part in parts), name
        return [np.asarray(part) for part in parts] if primitive.multiple_results else np.asarray(found)

    def run(self, closed, arguments):
        jaxpr, known = closed.jaxpr, {}
        read = lambda v: np.asarray(v.val) if hasattr(v, "val") else known[v]
        known.update(zip(jaxpr.constvars, [np.asarray(c) for c in closed.consts]))
        known.update(zip(jaxpr.invars, arguments))
        for step in jaxpr.eqns:
            values = [read(v) for v in step.invars]
            inner = step.params.get("jaxpr") or step.params.get("call_jaxpr")
            if inner is not None:
                found = self.run(inner if hasattr(inner, "consts") else jax.extend.core.ClosedJaxpr(inner, ()), values)
            else:
                found = self.apply(step.primitive, values, step.params)
                found = found if step.primitive.multiple_results else [found]
            known.update(zip(step.outvars, found))
        return [read(v) for v in jaxpr.outvars]


class Rounded(Numpy):
    """The same with float32's errors; `terms`: the longest sum."""

    def __init__(self, terms, seed):
        self.sum, self.normal = math.sqrt(terms) * UNIT, np.random.default_rng(seed).standard_normal

    def off(self, x, kind):
        size = self.sum if kind is SUMS else FUNCTION * UNIT if kind is FUNCTIONS else UNIT
        return x * (1 + size * self.normal(x.shape))
