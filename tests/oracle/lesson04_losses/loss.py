"""One loss for a whole batch, and its gradient."""

from collections import namedtuple

import numpy as np
from lesson01_perceptron.activation import sigmoid
from lesson04_losses.softmax import log_sum_exp, softmax, softplus


class Loss(namedtuple("Loss", "prediction each")):
    """How outputs become predictions, and what each number or row of them costs."""

    def value(self, outputs, targets):
        """J, the mean over the batch."""
        return self.each(outputs, targets).sum() / len(outputs)

    # ANCHOR: gradient
    def gradient(self, outputs, targets):
        """∂J/∂outputs = (prediction − target)/m."""
        return (self.prediction(outputs) - targets) / len(outputs)
    # ANCHOR_END: gradient

    def accuracy(self, outputs, targets):
        """The share of samples whose prediction points at the right class."""
        if outputs.shape[1] == 1:
            return np.mean((self.prediction(outputs) > 0.5) == (targets > 0.5))
        return np.mean(outputs.argmax(axis=1) == targets.argmax(axis=1))


SQUARED_ERROR = Loss(lambda z: z, lambda z, y: (z - y) ** 2 / 2)
BINARY_CROSS_ENTROPY = Loss(sigmoid, lambda z, y: softplus(z) - y * z)
CROSS_ENTROPY = Loss(softmax, lambda z, y: log_sum_exp(z)[:, 0] - (y * z).sum(axis=1))
LOSSES = [SQUARED_ERROR, BINARY_CROSS_ENTROPY, CROSS_ENTROPY]
