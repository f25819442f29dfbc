"""What every reference here reads and writes: arrays in base64, parameters as safetensors files, networks as JSON.

A job is {network, layout, inputShape, outputs, tokens, loss, ...}: `network` is the JSON of a spec with every option filled
in, `layout` how it wants its examples ("flat", "image" or "tokens"), `inputShape` [features], [height, width, channels] or
[length], `tokens` the size of the vocabulary or null. Only numpy is needed.
"""
import base64
import json
import struct

import numpy as np


def floats(text, shape):
    """Little-endian float32 in base64 -> float32 array."""
    return np.frombuffer(base64.b64decode(text), dtype="<f4").reshape(shape).copy()


def read_safetensors(text):
    """A safetensors file in base64 -> {name: float32 array}, in the file's order."""
    data = base64.b64decode(text)
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    body = data[8 + length :]
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        assert entry["dtype"] == "F32"
        begin, end = entry["data_offsets"]
        tensors[name] = np.frombuffer(body[begin:end], dtype="<f4").reshape(entry["shape"]).copy()
    return tensors


def inputs_of(job, text):
    """Examples as PyTorch has them: [n, features], images [n, channels, height, width], token numbers [n, length]."""
    values = floats(text, [-1, *job["inputShape"]])
    if values.ndim == 4:
        values = np.ascontiguousarray(values.transpose(0, 3, 1, 2))
    if job["layout"] == "flat":
        values = values.reshape(len(values), -1)
    if job["layout"] == "tokens":
        values = values.astype(np.int64)
    return values


def targets_of(job, text):
    """[n * positions, outputs]."""
    return floats(text, [-1, job["outputs"]])


def doubles(array):
    """Any array -> float64 in base64."""
    return base64.b64encode(np.asarray(array, dtype="<f8").tobytes()).decode()
