"""Lesson 5's networks in PyTorch, of the numbers that `shared::random` draws for them."""

import numpy as np
import torch
from torch.nn import functional

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)  # in one order, whatever the machine

# By the names that the course gives them.
ACTIVATIONS = {
    "identity": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "ReLU": torch.relu,
    "leaky ReLU": functional.leaky_relu,
}

# Means over the batch of sums over the outputs; the squared error carries a half.
LOSSES = {
    "squared error": lambda z, y: functional.mse_loss(z, y, reduction="sum") / (2 * len(y)),
    "binary cross-entropy":
        lambda z, y: functional.binary_cross_entropy_with_logits(z, y, reduction="sum") / len(y),
    "cross-entropy": functional.cross_entropy,
}


class Network:
    """As `Network::new` draws it, then the biases, layer by layer."""

    def __init__(self, sizes, hidden, output):
        layers = list(zip(sizes, sizes[1:]))
        weights = [np.random.normal(0, 1 / np.sqrt(i), (i, o)) for i, o in layers]
        biases = [np.random.randn(o) for _, o in layers]
        self.activations = [ACTIVATIONS[hidden]] * (len(layers) - 1) + [ACTIVATIONS[output]]
        # Layer by layer, W, then b: lesson 5's order.
        flat = [parameter for layer in zip(weights, biases) for parameter in layer]
        self.parameters = [torch.tensor(parameter, requires_grad=True) for parameter in flat]

    def output(self, x):
        for w, b, f in zip(self.parameters[::2], self.parameters[1::2], self.activations):
            x = f(x @ w + b)
        return x

    def flat(self, of=lambda parameter: parameter):
        """All parameters, or something of each, in one vector."""
        return torch.cat([of(parameter).detach().flatten() for parameter in self.parameters])


def batch(rows, inputs, outputs, loss):
    """Normal inputs, and targets between 0 and 1; for classes they are probabilities."""
    x, y = np.random.randn(rows, inputs), np.random.rand(rows, outputs)
    if loss == "cross-entropy":
        y = y / y.sum(axis=1, keepdims=True)
    return torch.tensor(x), torch.tensor(y)
