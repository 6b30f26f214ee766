"""Curvature learned on the way: BFGS and L-BFGS."""

import numpy as np
from lesson11_beyond_gradient_descent.descent import Direction

MEMORY = 10


# ANCHOR: bfgs
def bfgs_update(inverse, s, y):
    """H⁻¹ ← (I − ρ·s·yᵀ)·H⁻¹·(I − ρ·y·sᵀ) + ρ·s·sᵀ, with ρ = 1/yᵀs: the result
    maps y to s."""
    rho = 1 / (y @ s)
    left = np.eye(len(s)) - rho * np.outer(s, y)
    return left @ inverse @ left.T + rho * np.outer(s, s)
# ANCHOR_END: bfgs


class Bfgs(Direction):
    inverse = None

    def choose(self, objective, here):
        return -here.gradient if self.inverse is None else -self.inverse @ here.gradient

    def learn(self, s, y):
        if self.inverse is None:
            self.inverse = np.eye(len(s)) * (s @ y) / (y @ y)
        self.inverse = bfgs_update(self.inverse, s, y)


# ANCHOR: lbfgs
def two_loops(steps, gradient):
    """H⁻¹·g from the last steps alone, newest first on the way down and oldest first
    on the way up; no matrix is ever made."""
    r, alphas = gradient, []
    for s, y in reversed(steps):
        alpha = s @ r / (y @ s)
        r = r - alpha * y
        alphas.append(alpha)
    for s, y in steps[-1:]:
        r = r * (s @ y) / (y @ y)
    for (s, y), alpha in zip(steps, reversed(alphas)):
        beta = y @ r / (y @ s)
        r = r + (alpha - beta) * s
    return r
# ANCHOR_END: lbfgs


class Lbfgs(Direction):
    def __init__(self):
        self.steps = []

    def choose(self, objective, here):
        return -two_loops(self.steps, here.gradient)

    def learn(self, s, y):
        self.steps = [*self.steps, (s, y)][-MEMORY:]
