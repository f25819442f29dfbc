"""The forward passes once more, in jax.numpy and float64, from parameters in PyTorch's names and layout.

Activations and maxima go through `a`, either `Plain` or `Kinks`, which notes the distance to the nearest kink or tie.
"""
import math

import jax.numpy as jnp
import numpy as np
from jax import lax

ACTIVATIONS = {
    "tanh": jnp.tanh,
    "relu": lambda x: jnp.where(x > 0, x, 0.0),
    "elu": lambda x: jnp.where(x > 0, x, jnp.expm1(jnp.where(x > 0, 0.0, x))),
    "softplus": lambda x: jnp.where(x > 0, x, 0.0) + jnp.log1p(jnp.exp(jnp.where(x > 0, -x, x))),
    "gelu": lambda x: x * 0.5 * (1 + lax.erf(x / math.sqrt(2))),
    "silu": lambda x: x / (1 + jnp.exp(-x)),
    "hardtanh": lambda x: jnp.where(x > 1, 1.0, jnp.where(x < -1, -1.0, x)),
    "sigmoid": lambda x: 1 / (1 + jnp.exp(-x)),
    "identity": lambda x: x,
}
# Where an activation's first or second derivative jumps: there float32 and float64 may take different sides.
KINKS = {"relu": [0.0], "elu": [0.0], "hardtanh": [-1.0, 1.0]}


class Plain:
    """Activations and maxima as they are."""

    def function(self, name, x):
        return ACTIVATIONS[name](x)

    def largest(self, windows):
        """The largest of each window, [..., entries] -> [...]."""
        return windows.max(-1)


class Kinks(Plain):
    """Keeps the distance to the nearest kink or tie in `distance`."""

    def __init__(self):
        self.distance = math.inf

    def near(self, gaps):
        self.distance = jnp.minimum(self.distance, gaps.min())

    def function(self, name, x):
        for kink in KINKS.get(name, []):
            self.near(jnp.abs(x - kink))
        return super().function(name, x)

    def largest(self, windows):
        ordered = jnp.sort(windows, -1)
        gaps = ordered[..., -1] - ordered[..., -2]
        # Equal to the last bit: units that are off, or saturated, which is the same in float32 and passes no gradient on.
        self.near(jnp.where(gaps == 0, jnp.inf, gaps))
        return super().largest(windows)


def forward(job, p, x, a):
    """Outputs [n * positions, outputs] of a job's network: parameters {name: array}, x as `jobs.inputs_of` gives it."""
    return FAMILIES[job["network"]["family"]](job["network"], p, x, a)


def loss_of(kind, outputs, targets):
    if kind == "mse":
        return 0.5 * jnp.mean(jnp.sum((outputs - targets) ** 2, 1))
    shifted = outputs - lax.stop_gradient(outputs.max(1, keepdims=True))
    return jnp.mean(jnp.log(jnp.sum(jnp.exp(shifted), 1)) - jnp.sum(shifted * targets, 1))


def dense(p, name, x, factor=1, bias_factor=1):
    y = factor * (x @ p[f"{name}.weight"].T)
    return y + bias_factor * p[f"{name}.bias"] if f"{name}.bias" in p else y


def convolve(p, name, x, stride=1, groups=1):
    """An odd window with as much padding as keeps the size; x [n, channels, height, width]."""
    weight = p[f"{name}.weight"]
    pad = weight.shape[-1] // 2
    y = lax.conv_general_dilated(
        x, weight, (stride, stride), [(pad, pad), (pad, pad)],
        dimension_numbers=("NCHW", "OIHW", "NCHW"), feature_group_count=groups)
    return y + p[f"{name}.bias"][:, None, None] if f"{name}.bias" in p else y


def pool(kind, x, a):
    """2x2 windows of [n, channels, height, width]."""
    n, c, h, w = x.shape
    windows = x.reshape(n, c, h // 2, 2, w // 2, 2).transpose(0, 1, 2, 4, 3, 5).reshape(n, c, h // 2, w // 2, 4)
    return a.largest(windows) if kind == "max" else jnp.mean(windows, -1)


def standardize(x, axes):
    """To mean 0 and variance 1 (the biased one, with PyTorch's 1e-5) over `axes`."""
    centred = x - jnp.mean(x, axes, keepdims=True)
    return centred / jnp.sqrt(jnp.mean(centred**2, axes, keepdims=True) + 1e-5)


def affine(p, name, x, axis):
    shape = [1] * x.ndim
    shape[axis] = -1
    return x * p[f"{name}.weight"].reshape(shape) + p[f"{name}.bias"].reshape(shape)


def norm(spec, p, name, x):
    """The norm that a spec asks for, channels on axis 1: batch norm by ghost batches, group norm, or layer norm, which is
    over all channels and pixels of an example."""
    if spec["norm"] == "batch":
        size = spec["ghost"] or len(x)
        parts = [standardize(x[i : i + size], (0, *range(2, x.ndim))) for i in range(0, len(x), size)]
        return affine(p, name, jnp.concatenate(parts), 1)
    groups = spec["groups"] if spec["norm"] == "group" else 1
    return affine(p, name, standardize(x.reshape(len(x), groups, -1), (2,)).reshape(x.shape), 1)


def layer_norm(p, name, x):
    """Over the last axis."""
    return affine(p, name, standardize(x, (-1,)), -1)


def softmax(x):
    powers = jnp.exp(x - lax.stop_gradient(x.max(-1, keepdims=True)))
    return powers / jnp.sum(powers, -1, keepdims=True)


def attention(p, name, x, heads, causal):
    """nn.MultiheadAttention of x [n, length, width] with itself."""
    n, length, width = x.shape
    y = x @ p[f"{name}.in_proj_weight"].T + p[f"{name}.in_proj_bias"]
    query, key, value = [
        y[..., i * width : (i + 1) * width].reshape(n, length, heads, -1).transpose(0, 2, 1, 3) for i in range(3)]
    scores = query @ key.swapaxes(2, 3) / math.sqrt(width // heads)
    if causal:
        ahead = np.arange(length)[None, :] > np.arange(length)[:, None]
        # exp of it is 0.
        scores = jnp.where(ahead, -1e9, scores)
    mixed = softmax(scores) @ value
    return dense(p, f"{name}.out_proj", mixed.transpose(0, 2, 1, 3).reshape(n, length, width))


def positions(length, width):
    """Sines and cosines, as in "Attention is all you need", section 3.5."""
    at = np.arange(length)[:, None] * 10000.0 ** (-(np.arange(width) // 2 * 2) / width)
    return np.where(np.arange(width) % 2 == 0, np.sin(at), np.cos(at))


def embed(weight, x):
    """Rows of `weight` by number, as a product with one-hot rows."""
    return np.eye(len(weight))[np.asarray(x)] @ weight


def linear(spec, p, x, a):
    return dense(p, "0", x)


def regression(spec, p, x, a):
    return dense(p, "2", a.function("tanh", dense(p, "0", x)))


def deep_linear(spec, p, x, a):
    for layer in range(spec["layers"]):
        x = dense(p, str(layer), x)
    return x


def scales(scaling, x, weight, first, last):
    """Factors of a layer's weight and bias: Jacot et al. 2018; Yang and Hu 2020, table 1."""
    inputs, outputs = weight.shape[1], weight.shape[0]
    if scaling == "ntk":
        return inputs**-0.5, 0.1
    if scaling == "mup":
        return (inputs**-0.5, 1) if last else (outputs**0.5 if first else 1, outputs**0.5)
    return 1, 1


def fully_connected(spec, p, x, a):
    count, place = len(spec["widths"]), 0
    for layer in range(count + 1):
        last = layer == count
        x = dense(p, str(place), x, *scales(spec["scaling"], x, p[f"{place}.weight"], layer == 0, last))
        if not last:
            x = a.function(spec["activation"], x)
            if spec["norm"] != "none":
                x = norm(spec, p, str(place + 2), x)
        place += 2 if spec["norm"] == "none" else 3
    return x


def convolutional(spec, p, x, a):
    place = 0
    for _ in spec["widths"]:
        if spec["depthwise"]:
            x = convolve(p, str(place), x, spec["stride"], groups=x.shape[1])
            place += 1
        x = a.function(spec["activation"], convolve(p, str(place), x, 1 if spec["depthwise"] else spec["stride"]))
        place += 2
        if spec["norm"] != "none":
            x = norm(spec, p, str(place), x)
            place += 1
        if spec["pool"] != "none":
            x = pool(spec["pool"], x, a)
            place += 1
    return dense(p, str(place + 1), x.reshape(len(x), -1))


def vgg(spec, p, x, a):
    """Simonyan and Zisserman's configuration A."""
    place = 0
    for convolutions in [1, 1, 2, 2, 2][: spec["stages"]]:
        for _ in range(convolutions):
            x = convolve(p, f"features.{place}", x)
            place += 1
            if spec["norm"] != "none":
                x = norm(spec, p, f"features.{place}", x)
                place += 1
            x = a.function("relu", x)
            place += 1
        x = pool("max", x, a)
        place += 1
    x = x.reshape(len(x), -1)
    for name in ("classifier.0", "classifier.2"):
        x = a.function("relu", dense(p, name, x))
    return dense(p, "classifier.4", x)


def resnet(spec, p, x, a):
    """He et al. 2015, section 4.2, with the option A whose kept pixels go through a norm."""
    x = a.function("relu", norm(spec, p, "bn1", convolve(p, "conv1", x)))
    for stage in (1, 2, 3):
        for block in range((spec["layers"] - 2) // 6):
            name, narrows = f"layer{stage}.{block}", stage > 1 and block == 0
            y = a.function("relu", norm(spec, p, f"{name}.bn1", convolve(p, f"{name}.conv1", x, 2 if narrows else 1)))
            y = norm(spec, p, f"{name}.bn2", convolve(p, f"{name}.conv2", y))
            if narrows:
                x = norm(spec, p, f"{name}.downsample.1", x[:, :, ::2, ::2])
                x = jnp.concatenate([x, jnp.zeros([len(x), y.shape[1] - x.shape[1], *x.shape[2:]])], 1)
            x = a.function("relu", x + y)
    return dense(p, "fc", x.mean((2, 3)))


def feed_forward(spec, p, at, x, a):
    return dense(p, f"{at}.linear2", a.function(spec["activation"], dense(p, f"{at}.linear1", x)))


def transformer(spec, p, x, a):
    width = spec["width"]
    y = embed(p["encoder.weight"], x) * math.sqrt(width) + positions(x.shape[1], width)
    normed = layer_norm if spec["norm"] == "layer" else lambda p, name, x: x
    for layer in range(spec["layers"]):
        at = f"transformer_encoder.layers.{layer}"
        y = normed(p, f"{at}.norm1", y + attention(p, f"{at}.self_attn", y, spec["heads"], True))
        y = normed(p, f"{at}.norm2", y + feed_forward(spec, p, at, y, a))
    return dense(p, "decoder", y.reshape(-1, width))


def vision_transformer(spec, p, x, a):
    """Pre-norm layers on rows of patches, and the mean of what comes out."""
    n, c, h, w = x.shape
    side, width = spec["patch"], spec["width"]
    patches = x.reshape(n, c, h // side, side, w // side, side).transpose(0, 2, 4, 1, 3, 5).reshape(n, -1, c * side * side)
    y = patches @ p["patch.weight"].reshape(width, -1).T + p["patch.bias"] + p["position"]
    for layer in range(spec["layers"]):
        at = f"encoder.layers.{layer}"
        y = y + attention(p, f"{at}.self_attn", layer_norm(p, f"{at}.norm1", y), spec["heads"], False)
        y = y + feed_forward(spec, p, at, layer_norm(p, f"{at}.norm2", y), a)
    return dense(p, "head", layer_norm(p, "encoder.norm", y).mean(1))


def lstm(spec, p, x, a):
    width = spec["width"]
    y = embed(p["encoder.weight"], x)
    for layer in range(spec["layers"]):
        product = lambda way, v: v @ p[f"rnn.weight_{way}_l{layer}"].T + p[f"rnn.bias_{way}_l{layer}"]
        h = c = jnp.zeros((len(x), width))
        states = []
        for t in range(x.shape[1]):
            gates = product("ih", y[:, t]) + product("hh", h)
            i, f, g, o = [gates[:, k * width : (k + 1) * width] for k in range(4)]
            c = a.function("sigmoid", f) * c + a.function("sigmoid", i) * a.function("tanh", g)
            h = a.function("sigmoid", o) * a.function("tanh", c)
            states.append(h)
        y = jnp.stack(states, 1)
    return dense(p, "decoder", y.reshape(-1, width))


def product(spec, p, x, a):
    return x * math.prod([p["factors"][i] for i in range(spec["factors"])]) ** spec["power"]


def two_layer(spec, p, x, a):
    return x * (p["u"] @ p["v"]) / math.sqrt(spec["width"])


FAMILIES = {
    "fc": fully_connected,
    "cnn": convolutional,
    "vgg": vgg,
    "resnet": resnet,
    "regression": regression,
    "deeplinear": deep_linear,
    "linear": linear,
    "transformer": transformer,
    "vit": vision_transformer,
    "lstm": lstm,
    "product": product,
    "twolayer": two_layer,
}
