"""A guess at a function from some of its values, with how sure it is."""

import numpy as np
from lesson03_least_squares.cholesky import cholesky, forward_substitution, solve

NOISE = 0.01
LENGTHS = [0.1, 0.2, 0.4, 0.8, 1.6]


# ANCHOR: kernel
def kernel(a, b, length):
    """How alike f is at the places a and b, (places of a, places of b)."""
    squared = ((a[:, None] - b) ** 2).sum(axis=-1)
    return np.exp(-0.5 * squared / length**2)
# ANCHOR_END: kernel


# ANCHOR: given
class GaussianProcess:
    def __init__(self, places, values, length):
        """The process given the values at these places, (seen, dimensions)."""
        self.places, self.length = places, length
        self.mean, self.spread = values.mean(), max(values.std(), 1e-9)
        y = (values - self.mean) / self.spread
        K = kernel(places, places, length) + NOISE * np.eye(len(y))
        self.factor = cholesky(K)
        self.weights = solve(self.factor, y)
        # The logarithm of the values' probability under this length, but for a constant.
        self.logarithm = -0.5 * y @ self.weights - np.log(np.diag(self.factor)).sum()
    # ANCHOR_END: given

    # ANCHOR: predict
    def predict(self, at):
        """The means and the standard deviations of f at places, (places, dimensions)."""
        k = kernel(self.places, at, self.length)  # (seen, places)
        v = forward_substitution(self.factor, k)
        variance = np.maximum(1 - (v * v).sum(axis=0), 0)
        return self.mean + self.spread * self.weights @ k, self.spread * np.sqrt(variance)
    # ANCHOR_END: predict


def fit(places, values):
    """The process with the length under which the values are most probable."""
    return max((GaussianProcess(places, values, length) for length in LENGTHS), key=lambda process: process.logarithm)
