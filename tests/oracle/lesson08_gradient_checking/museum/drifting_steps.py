"""The update inside the loop over the records."""

import numpy as np
from lesson01_perceptron.activation import sigmoid


# ANCHOR: wrong
def wrong(weights, features, targets, eta):
    """One epoch as n0 lists it."""
    m = len(targets)
    change = np.zeros(weights.shape)
    for x, y in zip(features, targets):
        output = sigmoid(x @ weights)
        change += (y - output) * output * (1 - output) * x
        weights += eta * change / m
# ANCHOR_END: wrong


# ANCHOR: right
def right(weights, features, targets, eta):
    """One epoch: add up first, then one step."""
    m = len(targets)
    change = np.zeros(weights.shape)
    for x, y in zip(features, targets):
        output = sigmoid(x @ weights)
        change += (y - output) * output * (1 - output) * x
    weights += eta * change / m
# ANCHOR_END: right
