"""The neuron on the applicants."""

import numpy as np
from lesson02_gradient_descent.neuron import Neuron


# ANCHOR: train
def train(x, y, random, learning_rate, epochs):
    """The neuron at the end, and its mean squared error after each epoch."""
    inputs = x.shape[1]
    neuron = Neuron(random.normal(0.0, 1 / inputs**0.5, inputs))
    errors = []
    for _ in range(epochs):
        dw = neuron.gradient(x, y)
        neuron.weights = neuron.weights - learning_rate * dw  # w ← w − η·dw
        errors.append(neuron.mean_squared_error(x, y))
    return neuron, errors
# ANCHOR_END: train
