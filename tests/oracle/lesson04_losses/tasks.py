"""A number or a class, by one layer and two losses."""

from collections import namedtuple

import numpy as np
from lesson03_least_squares.closed_form import fit_line


# ANCHOR: layer
class Layer(namedtuple("Layer", "w b")):  # (inputs, outputs) and (outputs)
    def outputs(self, x):
        return x @ self.w + self.b  # (batch, outputs)

    def stepped(self, loss, x, y, eta):
        """The layer after one step against the slope of any loss."""
        delta = loss.gradient(self.outputs(x), y)  # (batch, outputs)
        dw, db = x.T @ delta, delta.sum(axis=0)
        return Layer(self.w - eta * dw, self.b - eta * db)


def descent(loss, x, y, eta, epochs):
    """Descent from zeros: the layer before the first step and after each."""
    layers = [Layer(np.zeros((x.shape[1], y.shape[1])), np.zeros(y.shape[1]))]
    for _ in range(epochs):
        layers.append(layers[-1].stepped(loss, x, y, eta))
    return layers
# ANCHOR_END: layer


# ANCHOR: boundaries
def boundary_by_line(x, y):
    """Where the best line through targets of 0 and 1 is at ½, for one feature x."""
    line = fit_line(x, y)
    return (0.5 - line.intercept) / line.slope


def boundary(layer):
    """Where a layer with one input is undecided: at the output 0."""
    return -layer.b[0] / layer.w[0, 0]
# ANCHOR_END: boundaries
