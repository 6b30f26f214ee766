"""Lesson 1 in NumPy: one neuron, and two layers against the one they collapse into."""

import json

import numpy as np
from course import sigmoid

values = {"neuron.z": 0.7 * 0.1 - 0.3 * 0.8 - 0.1}
values["neuron.output"] = sigmoid(values["neuron.z"])
values["activation.sigmoid_slope_at_0"] = sigmoid(0.0) * (1 - sigmoid(0.0))
values["activation.sigmoid_slope_at_6"] = sigmoid(6.0) * (1 - sigmoid(6.0))
values["activation.tanh_at_710"] = float(np.tanh(710.0))

# ANCHOR: linear
np.random.seed(42)
x = np.random.randn(20, 3)
w1, b1 = np.random.randn(3, 5), np.random.randn(5)
w2, b2 = np.random.randn(5, 2), np.random.randn(2)
one = x @ (w1 @ w2) + (b1 @ w2 + b2)
# ANCHOR_END: linear
bends = [sigmoid, np.tanh, lambda z: np.maximum(z, 0), lambda z: np.where(z > 0, z, 0.01 * z)]
values["linear.differences_with_bend"] = [
    float(np.abs(f(x @ w1 + b1) @ w2 + b2 - one).max()) for f in bends
]
print(json.dumps(values, indent=1))
