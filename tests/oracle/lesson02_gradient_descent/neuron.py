"""One neuron and its gradient."""

import numpy as np
from lesson01_perceptron.activation import sigmoid, sigmoid_derivative


# ANCHOR: neuron
class Neuron:
    """One sigmoid unit without a bias."""

    def __init__(self, weights):
        self.weights = weights  # (inputs)

    def forward(self, x):
        """a = σ(x·w) for each sample: x is (batch, inputs), the result (batch)."""
        return sigmoid(x @ self.weights)

    def error_term(self, x, y):
        """Each sample's (a − y)·σ′(z), (batch)."""
        z = x @ self.weights
        error = sigmoid(z) - y
        return error * sigmoid_derivative(z)

    def gradient(self, x, y):
        """dJ/dw for J = 1/(2m) Σ (a − y)², (inputs)."""
        return self.error_term(x, y) @ x / len(y)
# ANCHOR_END: neuron

    def mean_squared_error(self, x, y):
        """Without the ½."""
        return np.mean((self.forward(x) - y) ** 2)
