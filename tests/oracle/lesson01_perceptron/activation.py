"""Activations, and how steep they are."""

import numpy as np


# ANCHOR: sigmoid
def sigmoid(z):
    """Any number to a share between 0 and 1."""
    return 1 / (1 + np.exp(-z))


def sigmoid_derivative(z):
    a = sigmoid(z)
    return a * (1 - a)
# ANCHOR_END: sigmoid


# ANCHOR: tanh
def tanh(z):
    """Any number to a number between −1 and 1."""
    return np.tanh(z)


def tanh_derivative(z):
    return 1 - tanh(z) ** 2
# ANCHOR_END: tanh


# ANCHOR: relu
def relu(z):
    """What is positive passes, the rest is cut off."""
    return np.maximum(z, 0)


def relu_derivative(z):
    """At the kink z = 0 no derivative exists; 0 is the usual choice."""
    return np.where(z > 0, 1.0, 0.0)
# ANCHOR_END: relu


# ANCHOR: leaky_relu
LEAK = 0.01  # how much of a negative z is let through


def leaky_relu(z):
    return np.maximum(z, LEAK * z)


def leaky_relu_derivative(z):
    return np.where(z > 0, 1.0, LEAK)
# ANCHOR_END: leaky_relu


def neuron(x, w, b):
    """One neuron: a = σ(x·w + b)."""
    return sigmoid(x @ w + b)
