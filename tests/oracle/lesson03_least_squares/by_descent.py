"""The same line step by step: by descent, and by one neuron."""

import numpy as np
from lesson02_gradient_descent.decay import decayed
from lesson03_least_squares.closed_form import Line


# ANCHOR: descent
def descend(x, y, eta, epochs):
    """All rooms at once: the line before the first step and after each."""
    line = Line(0.0, 0.0)
    path = [line]
    for _ in range(epochs):
        dw, db = line.gradient(x, y)
        line = Line(line.slope - eta * dw, line.intercept - eta * db)
        path.append(line)
    return path
# ANCHOR_END: descent


# ANCHOR: neuron
def neuron(x, y, eta, epochs):
    """One neuron, f(z) = z, one room at a time in random order, with a rate that decays."""
    w, b = 0.0, 0.0
    path = [Line(w, b)]
    for epoch in range(epochs):
        rate = decayed(eta, 1, epoch)
        for room in np.random.permutation(len(x)):
            z = w * x[room] + b  # forward, f(z) = z
            dz = z - y[room]  # backward, f'(z) = 1
            w -= rate * dz * x[room]
            b -= rate * dz
        path.append(Line(w, b))
    return path
# ANCHOR_END: neuron
