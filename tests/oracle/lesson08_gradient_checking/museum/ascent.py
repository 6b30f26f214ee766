"""Four bugs at once, in one epoch of training."""

import numpy as np
from lesson01_perceptron.activation import sigmoid
from lesson02_gradient_descent.neuron import Neuron


# ANCHOR: wrong
def wrong(weights, features, targets):
    """One epoch as n1 §5.1 has it."""
    change = np.zeros(weights.shape)
    for x, y in zip(features, targets):
        output = sigmoid(x @ weights)
        error = output - y
        error_term = error * output * (1 - output)
        change += 0.5 * error_term * x
    weights += error_term * x
# ANCHOR_END: wrong


# ANCHOR: right
def right(weights, x, y):
    """One epoch of gradient descent."""
    dw = Neuron(weights).gradient(x, y)
    weights -= 0.5 * dw
# ANCHOR_END: right
