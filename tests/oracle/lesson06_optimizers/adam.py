"""Adam: both averages, and their bias taken out; AdamW."""

import numpy as np
from lesson06_optimizers.adaptive import EPSILON


# ANCHOR: adam
class Adam:
    """m ← β₁·m + (1 − β₁)·dθ, v ← β₂·v + (1 − β₂)·dθ², θ ← θ − η·m̂/(√v̂ + ε)."""

    def __init__(self, learning_rate, beta1=0.9, beta2=0.999):
        self.learning_rate, self.beta1, self.beta2 = learning_rate, beta1, beta2
        self.m, self.v, self.t = 0.0, 0.0, 0

    def step(self, theta, gradient):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.v = self.beta2 * self.v + (1 - self.beta2) * gradient**2
        m_hat, v_hat = self.m / (1 - self.beta1**self.t), self.v / (1 - self.beta2**self.t)
        theta -= self.learning_rate * m_hat / (np.sqrt(v_hat) + EPSILON)
# ANCHOR_END: adam


# ANCHOR: adamw
class AdamW:
    """θ ← θ − η·λ·θ, then Adam's step."""

    def __init__(self, learning_rate, weight_decay=0.01):
        self.adam, self.weight_decay = Adam(learning_rate), weight_decay

    def step(self, theta, gradient):
        theta *= 1 - self.adam.learning_rate * self.weight_decay
        self.adam.step(theta, gradient)
# ANCHOR_END: adamw
