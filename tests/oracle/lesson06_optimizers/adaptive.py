"""One rate per parameter: AdaGrad and RMSprop."""

import numpy as np

EPSILON = 1e-8  # keeps the divisor above 0 where a gradient has been 0 so far


# ANCHOR: adagrad
class AdaGrad:
    """s ← s + dθ², θ ← θ − η·dθ/(√s + ε)."""

    def __init__(self, learning_rate):
        self.learning_rate, self.squares = learning_rate, 0.0

    def step(self, theta, gradient):
        self.squares = self.squares + gradient**2
        theta -= self.learning_rate * gradient / (np.sqrt(self.squares) + EPSILON)
# ANCHOR_END: adagrad


# ANCHOR: rmsprop
class RmsProp:
    """s ← ρ·s + (1 − ρ)·dθ², θ ← θ − η·dθ/(√s + ε)."""

    def __init__(self, learning_rate, decay=0.99):
        self.learning_rate, self.decay, self.squares = learning_rate, decay, 0.0

    def step(self, theta, gradient):
        self.squares = self.decay * self.squares + (1 - self.decay) * gradient**2
        theta -= self.learning_rate * gradient / (np.sqrt(self.squares) + EPSILON)
# ANCHOR_END: rmsprop
