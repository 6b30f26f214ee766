"""A chain of single sigmoids: the gradient from end to end is a product."""

import numpy as np
from lesson01_perceptron.activation import sigmoid, sigmoid_derivative


# ANCHOR: chain
def factors(w, b, a, layers):
    """w·σ′(z) of each layer of a chain that begins with a."""
    factors = []
    for _ in range(layers):
        z = w * a + b
        a = sigmoid(z)
        factors.append(w * sigmoid_derivative(z))
    return factors


def end_to_end(w, b, a, layers):
    """The gradient from end to end, ∂a(last)/∂a(first)."""
    return np.prod(factors(w, b, a, layers))


def centring(w):
    """The bias with which a = ½ stays ½: z = w·½ − w/2 = 0."""
    return -0.5 * w
# ANCHOR_END: chain
