"""Where the gradient does not exist: the lasso, three ways."""

import numpy as np


class Lasso:
    """J = ½ wᵀGw − cᵀw + constant, plus λ Σ|w|."""

    def __init__(self, x, y):
        m = len(y)
        self.g, self.c, self.constant = x.T @ x / m, x.T @ y / m, y @ y / (2 * m)

    def value(self, w, penalty):
        return 0.5 * w @ self.g @ w - self.c @ w + self.constant + penalty * abs(w).sum()

    def smooth_slope(self, w):
        return self.g @ w - self.c

    def curvature(self):
        """The largest, by power iteration."""
        v = np.ones(len(self.c))
        for _ in range(200):
            v = self.g @ v
            v /= np.linalg.norm(v)
        return v @ self.g @ v


def subgradient(lasso, penalty, w, steps):
    values = [lasso.value(w, penalty)]
    for step in range(1, steps + 1):
        sign = np.where(w < 0, -1, 1)
        w = w - 0.1 / np.sqrt(step) * (lasso.smooth_slope(w) + penalty * sign)
        values.append(lasso.value(w, penalty))
    return w, values


# ANCHOR: proximal
def soft_threshold(w, amount):
    """Towards 0 by `amount`, and no further."""
    return np.sign(w) * np.maximum(abs(w) - amount, 0)


def proximal_step(lasso, penalty, eta, w):
    """One step from w: down the smooth part with the rate η, then the other part."""
    return soft_threshold(w - eta * lasso.smooth_slope(w), eta * penalty)


def proximal(lasso, penalty, w, steps):
    """Proximal gradient (ISTA): such steps, with the rate that the steepest curvature
    allows. The weights, and the value before the first step and after each."""
    eta = 1 / lasso.curvature()
    values = [lasso.value(w, penalty)]
    for _ in range(steps):
        w = proximal_step(lasso, penalty, eta, w)
        values.append(lasso.value(w, penalty))
    return w, values
# ANCHOR_END: proximal


def accelerated(lasso, penalty, w, steps):
    """The same from a place ahead; when the value rises, the momentum begins anew."""
    eta, ahead, t = 1 / lasso.curvature(), w, 1.0
    values = [lasso.value(w, penalty)]
    for _ in range(steps):
        after, longer = proximal_step(lasso, penalty, eta, ahead), 0.5 * (1 + np.sqrt(1 + 4 * t * t))
        ahead = after + (t - 1) / longer * (after - w)
        w, t = after, longer
        values.append(lasso.value(w, penalty))
        if values[-1] > values[-2]:
            ahead, t = w, 1.0
    return w, values
