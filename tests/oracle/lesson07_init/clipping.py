"""Gradients that are shortened, and fifty sigmoids with one w and one b between them."""

import numpy as np
from lesson01_perceptron.activation import sigmoid, sigmoid_derivative

LAYERS, TARGET, FIRST = 50, 0.7, sigmoid(0.5)


# ANCHOR: clip
def clip_norm(gradient, most):
    """Shortens the gradient to that length if it is longer; its direction stays.
    Gives back how long it was."""
    norm = np.linalg.norm(gradient)
    gradient *= min(most / norm, 1)
    return norm


def clip_value(gradient, most):
    """Brings each number of the gradient into −most … most, one by one."""
    np.clip(gradient, -most, most, out=gradient)
# ANCHOR_END: clip


# ANCHOR: shared
def forward(w, b):
    """z and the a before it, of each layer: z = w·a + b, a ← σ(z)."""
    a, layers = FIRST, []
    for _ in range(LAYERS):
        before = a
        z = w * before + b
        a = sigmoid(z)
        layers.append((z, before))
    return layers


def backward(layers, w, error):
    """(∂J/∂w, ∂J/∂b): every layer has its share in them, since all have the same weight."""
    dw, db = 0.0, 0.0
    da = error  # ∂J/∂a of the last layer
    for z, before in reversed(layers):
        dz = da * sigmoid_derivative(z)
        dw += dz * before
        db += dz
        da = dz * w  # ∂J/∂a of the layer before
    return np.array([dw, db])
# ANCHOR_END: shared


def output(w, b):
    return sigmoid(forward(w, b)[-1][0])


def gradient(w, b):
    layers = forward(w, b)
    return backward(layers, w, sigmoid(layers[-1][0]) - TARGET)
