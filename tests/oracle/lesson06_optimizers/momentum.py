"""Momentum, and Nesterov's look ahead."""


# ANCHOR: momentum
class Momentum:
    """v ← μ·v − η·dθ, θ ← θ + v."""

    def __init__(self, learning_rate, momentum=0.9):
        self.learning_rate, self.momentum, self.velocity = learning_rate, momentum, 0.0

    def step(self, theta, gradient):
        self.velocity = self.momentum * self.velocity - self.learning_rate * gradient
        theta += self.velocity
# ANCHOR_END: momentum


# ANCHOR: nesterov
class Nesterov:
    """v′ ← μ·v − η·dθ, θ ← θ − μ·v + (1 + μ)·v′: theta is always the point ahead."""

    def __init__(self, learning_rate, momentum=0.9):
        self.learning_rate, self.momentum, self.velocity = learning_rate, momentum, 0.0

    def step(self, theta, gradient):
        before = self.velocity
        self.velocity = self.momentum * before - self.learning_rate * gradient
        theta += (1 + self.momentum) * self.velocity - self.momentum * before
# ANCHOR_END: nesterov
