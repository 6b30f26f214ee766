"""Why features are scaled: how long the ellipses are, and what that costs."""

import numpy as np


# ANCHOR: hessian
def hessian(x):
    """XᵀX/m, (features, features): all second derivatives of a linear unit's loss."""
    return x.T @ x / len(x)
# ANCHOR_END: hessian


def curvatures(h):
    """The larger first."""
    small, large = np.linalg.eigvalsh(h)
    return large, small


# ANCHOR: ravine
def best_rate(h):
    """2/(λ₁ + λ₂): both directions shrink by the same share a step."""
    large, small = curvatures(h)
    return 2 / (large + small)


def descend_ravine(h, start, eta, steps):
    """Down ½·wᵀHw, whose gradient is H·w."""
    w = start
    path = [w]
    for _ in range(steps):
        w = w - eta * (h @ w)
        path.append(w)
    return path
# ANCHOR_END: ravine


def steps_needed(h):
    """Until w is a millionth of its start."""
    _, small = curvatures(h)
    return max(1.0, np.ceil(np.log(1e-6) / np.log1p(-best_rate(h) * small)))
