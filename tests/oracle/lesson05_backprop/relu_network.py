"""n2's network, mended: a ReLU layer and a linear output, one sample at a time."""

import numpy as np
from lesson01_perceptron.activation import relu, relu_derivative


class ReluNetwork:
    def __init__(self, inputs, hidden, outputs):
        self.weight_0_1 = np.random.uniform(-0.5, 0.5, (inputs, hidden))
        self.weight_1_2 = np.random.uniform(-0.5, 0.5, (hidden, outputs))

    def forward(self, layer_0):
        z = layer_0 @ self.weight_0_1  # (batch, hidden)
        return z, relu(z) @ self.weight_1_2  # (batch, outputs)

    # ANCHOR: step
    def step(self, layer_0, label, alpha):
        """One sample's update: layer_0 (1, inputs), label (1, outputs)."""
        z, layer_2 = self.forward(layer_0)
        layer_2_delta = layer_2 - label  # (1, outputs)
        layer_1_delta = layer_2_delta @ self.weight_1_2.T * relu_derivative(z)  # (1, hidden)
        self.weight_1_2 -= alpha * relu(z).T @ layer_2_delta
        self.weight_0_1 -= alpha * layer_0.T @ layer_1_delta
    # ANCHOR_END: step
