"""Networks in PyTorch from the JSON of their specs, written as a PyTorch user would write them, of torch.nn's own modules,
so that a state_dict has PyTorch's names. Norms keep no running statistics: they use those of the batch they are given.
"""
import math

import torch
from torch import nn

ACTIVATIONS = {
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "elu": nn.ELU,
    "softplus": nn.Softplus,
    "gelu": nn.GELU,
    "silu": nn.SiLU,
    "hardtanh": nn.Hardtanh,
    "identity": nn.Identity,
}


def build(job):
    """The torch.nn.Module of a job's network, in float32."""
    return FAMILIES[job["network"]["family"]](job["network"], job["inputShape"], job["outputs"], job["tokens"])


def loss_of(kind, outputs, targets):
    """The paper's losses: mean over rows of half the squared error, or of the negative log-likelihood."""
    if kind == "mse":
        return 0.5 * ((outputs - targets) ** 2).sum(1).mean()
    return -(torch.log_softmax(outputs, 1) * targets).sum(1).mean()


def linear(spec, shape, outputs, tokens):
    return nn.Sequential(nn.Linear(math.prod(shape), outputs))


def regression(spec, shape, outputs, tokens):
    width = spec["width"]
    return nn.Sequential(nn.Linear(1, width), nn.Tanh(), nn.Linear(width, 1, bias=False))


def deep_linear(spec, shape, outputs, tokens):
    width = spec["width"]
    return nn.Sequential(*[nn.Linear(width, width, bias=False) for _ in range(spec["layers"])])


def factors_of(scaling, layer, first, last):
    """Factors of a layer's weight and bias: Jacot et al. 2018; Yang and Hu 2020, table 1."""
    if scaling == "ntk":
        return 1 / math.sqrt(layer.in_features), 0.1
    if scaling == "mup" and last:
        return 1 / math.sqrt(layer.in_features), 1.0
    if scaling == "mup":
        size = math.sqrt(layer.out_features)
        return size if first else 1.0, size
    return 1.0, 1.0


class ScaledLinear(nn.Linear):
    """nn.Linear with its weight and bias times a factor each."""

    scale = (1.0, 1.0)

    def forward(self, x):
        weight, bias = self.scale
        return nn.functional.linear(x, weight * self.weight, None if self.bias is None else bias * self.bias)


class Ghosts:
    """Lets a batch norm see `ghost` examples at a time; all of them where it is None."""

    ghost = None

    def forward(self, x):
        whole = super().forward
        return whole(x) if self.ghost is None else torch.cat([whole(part) for part in x.split(self.ghost)])


class BatchNorm1d(Ghosts, nn.BatchNorm1d):
    pass


class BatchNorm2d(Ghosts, nn.BatchNorm2d):
    pass


def norm_of(spec, channels, dimensions):
    """The norm that a spec asks for, of [n, channels] or of images."""
    if spec["norm"] == "batch":
        norm = (BatchNorm1d if dimensions == 1 else BatchNorm2d)(channels, track_running_stats=False)
        norm.ghost = spec["ghost"]
        return norm
    if spec["norm"] == "group":
        return nn.GroupNorm(spec["groups"], channels)
    return nn.LayerNorm(channels) if dimensions == 1 else nn.GroupNorm(1, channels)


def fully_connected(spec, shape, outputs, tokens):
    sizes = [math.prod(shape), *spec["widths"], outputs]
    layers = []
    for i, (inputs, width) in enumerate(zip(sizes, sizes[1:])):
        first, last = i == 0, i == len(sizes) - 2
        layer = ScaledLinear(inputs, width, bias=spec["bias"])
        layer.scale = factors_of(spec["scaling"], layer, first, last)
        layers.append(layer)
        if not last:
            layers.append(ACTIVATIONS[spec["activation"]]())
            if spec["norm"] != "none":
                layers.append(norm_of(spec, width, 1))
    return nn.Sequential(*layers)


def convolutional(spec, shape, outputs, tokens):
    height, width, channels = shape
    layers, stride = [], spec["stride"]
    for count in spec["widths"]:
        if spec["depthwise"]:
            layers.append(nn.Conv2d(channels, channels, 3, padding=1, stride=stride, groups=channels))
            layers.append(nn.Conv2d(channels, count, 1))
        else:
            layers.append(nn.Conv2d(channels, count, 3, padding=1, stride=stride))
        layers.append(ACTIVATIONS[spec["activation"]]())
        if spec["norm"] != "none":
            layers.append(norm_of(spec, count, 2))
        if spec["pool"] != "none":
            layers.append(nn.AvgPool2d(2) if spec["pool"] == "avg" else nn.MaxPool2d(2))
        channels = count
    layers.append(nn.Flatten())
    features = nn.Sequential(*layers)(torch.zeros(max(2, spec["ghost"] or 0), shape[2], height, width)).shape[1]
    return nn.Sequential(*layers, nn.Linear(features, outputs))


def narrowed(full, factor):
    return full // int(factor.split("/")[1]) if "/" in factor else full


class VGG(nn.Module):
    """Configuration A, as the paper's code has it, without dropout."""

    def __init__(self, spec, shape, outputs):
        super().__init__()
        stages = [[64], [128], [256, 256], [512, 512], [512, 512]][: spec["stages"]]
        layers, channels = [], shape[2]
        for stage in stages:
            for full in stage:
                width = narrowed(full, spec["width"])
                layers.append(nn.Conv2d(channels, width, 3, padding=1))
                if spec["norm"] != "none":
                    layers.append(norm_of(spec, width, 2))
                layers.append(nn.ReLU())
                channels = width
            layers.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*layers)
        pixels = (shape[0] >> len(stages)) * (shape[1] >> len(stages))
        self.classifier = nn.Sequential(
            nn.Linear(channels * pixels, channels), nn.ReLU(),
            nn.Linear(channels, channels), nn.ReLU(),
            nn.Linear(channels, outputs))

    def forward(self, x):
        return self.classifier(self.features(x).flatten(1))


class Block(nn.Module):
    def __init__(self, spec, channels, count, narrows):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, count, 3, stride=2 if narrows else 1, padding=1, bias=False)
        self.bn1 = norm_of(spec, count, 2)
        self.conv2 = nn.Conv2d(count, count, 3, padding=1, bias=False)
        self.bn2 = norm_of(spec, count, 2)
        self.downsample = nn.Sequential(nn.AvgPool2d(1, stride=2), norm_of(spec, channels, 2)) if narrows else None
        self.missing = count - channels

    def forward(self, x):
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        if self.downsample is not None:
            x = nn.functional.pad(self.downsample(x), (0, 0, 0, 0, 0, self.missing))
        return torch.relu(x + y)


class ResNet(nn.Module):
    """He et al. 2015, section 4.2."""

    def __init__(self, spec, shape, outputs):
        super().__init__()
        widths = [narrowed(full, spec["width"]) for full in (16, 32, 64)]
        blocks = (spec["layers"] - 2) // 6
        self.conv1 = nn.Conv2d(shape[2], widths[0], 3, padding=1, bias=False)
        self.bn1 = norm_of(spec, widths[0], 2)
        stage = lambda before, count, narrows: nn.Sequential(
            *[Block(spec, before if i == 0 else count, count, narrows and i == 0) for i in range(blocks)])
        self.layer1 = stage(widths[0], widths[0], False)
        self.layer2 = stage(widths[0], widths[1], True)
        self.layer3 = stage(widths[1], widths[2], True)
        self.fc = nn.Linear(widths[2], outputs)

    def forward(self, x):
        x = torch.relu(self.bn1(self.conv1(x)))
        return self.fc(self.layer3(self.layer2(self.layer1(x))).mean((2, 3)))


class Positions(nn.Module):
    """Sines and cosines added to a sequence [n, length, width], as in "Attention is all you need", section 3.5."""

    def forward(self, x):
        length, width = x.shape[1:]
        position = torch.arange(length, dtype=x.dtype).unsqueeze(1)
        rate = torch.exp(torch.arange(0, width, 2, dtype=x.dtype) * (-math.log(10000.0) / width))
        table = torch.zeros(length, width, dtype=x.dtype)
        table[:, 0::2] = torch.sin(position * rate)
        table[:, 1::2] = torch.cos(position * rate)[:, : width // 2]
        return x + table


def encoder_layers(spec, **options):
    """nn.TransformerEncoderLayers without dropout."""
    width = spec["width"]
    layers = [nn.TransformerEncoderLayer(
        width, spec["heads"], spec["feedforward"] or 4 * width, dropout=0.0, activation=spec["activation"], batch_first=True,
        **options) for _ in range(spec["layers"])]
    return layers


class Transformer(nn.Module):
    """A language model: nn.TransformerEncoder under a causal mask."""

    def __init__(self, spec, tokens):
        super().__init__()
        width = spec["width"]
        self.encoder = nn.Embedding(tokens, width)
        self.positions = Positions()
        layers = encoder_layers(spec)
        if spec["norm"] == "none":
            for layer in layers:
                layer.norm1, layer.norm2 = nn.Identity(), nn.Identity()
        self.transformer_encoder = nn.TransformerEncoder(layers[0], 1)
        self.transformer_encoder.layers = nn.ModuleList(layers)
        self.decoder = nn.Linear(width, tokens)

    def forward(self, x):
        length, width = x.shape[1], self.encoder.embedding_dim
        x = self.positions(self.encoder(x) * math.sqrt(width))
        mask = torch.full((length, length), float("-inf"), dtype=x.dtype).triu(1)
        for layer in self.transformer_encoder.layers:
            x = layer(x, mask)
        return self.decoder(x).flatten(0, 1)


class VisionTransformer(nn.Module):
    """Pre-norm layers on rows of patches, and the mean of what comes out."""

    def __init__(self, spec, shape, outputs):
        super().__init__()
        side, width = spec["patch"], spec["width"]
        self.patch = nn.Conv2d(shape[2], width, side, stride=side)
        self.position = nn.Parameter(torch.zeros(shape[0] // side * (shape[1] // side), width))
        self.encoder = nn.Module()
        self.encoder.layers = nn.ModuleList(encoder_layers(spec, norm_first=True))
        self.encoder.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, outputs)

    def forward(self, x):
        x = self.patch(x).flatten(2).transpose(1, 2) + self.position
        for layer in self.encoder.layers:
            x = layer(x)
        return self.head(self.encoder.norm(x).mean(1))


class Recurrent(nn.Module):
    """A language model: nn.LSTM from a state of zeros."""

    def __init__(self, spec, tokens):
        super().__init__()
        width = spec["width"]
        self.encoder = nn.Embedding(tokens, width)
        self.rnn = nn.LSTM(width, width, spec["layers"], batch_first=True)
        self.decoder = nn.Linear(width, tokens)

    def forward(self, x):
        return self.decoder(self.rnn(self.encoder(x))[0]).flatten(0, 1)


class Product(nn.Module):
    def __init__(self, spec):
        super().__init__()
        self.factors, self.power = nn.Parameter(torch.ones(spec["factors"])), spec["power"]

    def forward(self, x):
        return self.factors.prod() ** self.power * x


class TwoLayer(nn.Module):
    def __init__(self, spec):
        super().__init__()
        self.u, self.v = [nn.Parameter(torch.ones(spec["width"])) for _ in range(2)]

    def forward(self, x):
        return self.u @ self.v / math.sqrt(len(self.u)) * x


FAMILIES = {
    "fc": fully_connected,
    "cnn": convolutional,
    "vgg": lambda spec, shape, outputs, tokens: VGG(spec, shape, outputs),
    "resnet": lambda spec, shape, outputs, tokens: ResNet(spec, shape, outputs),
    "regression": regression,
    "deeplinear": deep_linear,
    "linear": linear,
    "transformer": lambda spec, shape, outputs, tokens: Transformer(spec, tokens),
    "vit": lambda spec, shape, outputs, tokens: VisionTransformer(spec, shape, outputs),
    "lstm": lambda spec, shape, outputs, tokens: Recurrent(spec, tokens),
    "product": lambda spec, shape, outputs, tokens: Product(spec),
    "twolayer": lambda spec, shape, outputs, tokens: TwoLayer(spec),
}
