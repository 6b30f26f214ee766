"""Which losses are bowls with one bottom."""

import numpy as np
from lesson01_perceptron.activation import relu, sigmoid


# ANCHOR: chord
def above_chord(f, a, b):
    """How far f lies above its chord in the middle; of a convex function never above 0."""
    return f((a + b) / 2) - (f(a) + f(b)) / 2


def curvature(f, theta, u, h):
    """The second derivative of f at θ along u, by trying."""
    step = h * u
    return (f(theta + step) - 2 * f(theta) + f(theta - step)) / h**2
# ANCHOR_END: chord


def draw_chords(f, points):
    """How many chords between any two of these points run below f, and how far f is above."""
    a, b = np.triu_indices(points.shape[-1], 1)
    above = above_chord(f, points[..., a], points[..., b])
    return int(np.sum(above > 1e-12)), above.max()


def of_line(w):
    """The squared error of a line at (0, 0), (1, 2) and (2, 1)."""
    return ((w[1]) ** 2 + (w[0] + w[1] - 2) ** 2 + (2 * w[0] + w[1] - 1) ** 2) / 6


def of_twins(w):
    """The same with one input twice, where x = 1 and y = 1."""
    return 0.5 * (w[0] + w[1] - 1) ** 2


def of_sigmoid(w):
    """The squared error of a sigmoid neuron, where x = 1 and y = 1."""
    return 0.5 * (sigmoid(w) - 1) ** 2


def of_two_hidden(w):
    """The squared error of two hidden units that can be swapped."""
    return 0.25 * sum((relu(w[0] * x) + relu(w[1] * x) - 1) ** 2 for x in [-1, 1])
