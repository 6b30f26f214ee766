"""What a check does not see."""

import numpy as np


# ANCHOR: slope_without_bias
def slope_without_bias(network, x, y):
    """∂J/∂θ of a network with one hidden tanh layer, by a backward pass that computes z anew
    and forgets the bias: f′(x·W) in place of f′(x·W + b)."""
    a = network.forward(x)
    (to_hidden, _, _), (to_output, _, _) = network.layers()
    slope = 1 - np.tanh(x @ to_hidden) ** 2
    after = (a[2] - y) / len(y)  # (batch, outputs)
    before = after @ to_output.T * slope  # (batch, hidden)
    gradient = np.zeros_like(network.theta)
    for l, delta in enumerate([before, after]):
        d_weights, d_bias = network.layer(gradient, l)
        d_weights[:] = a[l].T @ delta
        d_bias[:] = delta.sum(axis=0)
    return gradient
# ANCHOR_END: slope_without_bias
