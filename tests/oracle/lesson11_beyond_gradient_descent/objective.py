"""What is minimised: bowls, lesson 6's landscapes, the admissions neuron."""

import numpy as np
from course import sigmoid


class Bowl:
    """J = ½ θᵀHθ, with its lowest point at 0."""

    def __init__(self, h):
        self.h = h

    @classmethod
    def with_condition(cls, condition, dimensions, seed):
        """Curvatures from 1 to `condition` in even ratios: Q·Λ·Q with the mirror Q = I − 2·v·vᵀ."""
        np.random.seed(seed)
        v = np.random.randn(dimensions)
        v /= np.linalg.norm(v)
        q = np.eye(dimensions) - 2 * np.outer(v, v)
        return cls(q @ np.diag(condition ** (np.arange(dimensions) / (dimensions - 1))) @ q)

    def value(self, theta):
        return 0.5 * theta @ self.h @ theta

    def gradient(self, theta):
        return self.h @ theta

    def hessian(self, theta):
        return self.h


class Landscape:
    """One of lesson 6's, by its height, gradient and Hessian at (x, y)."""

    def __init__(self, start, height, gradient, hessian):
        self.start, self.functions = np.array(start), (height, gradient, hessian)

    def value(self, theta):
        return self.functions[0](*theta)

    def gradient(self, theta):
        return np.array(self.functions[1](*theta))

    def hessian(self, theta):
        return np.array(self.functions[2](*theta))


LANDSCAPES = {
    "ravine": Landscape(
        (-4.0, 1.0),
        lambda x, y: 0.5 * (x**2 + 20 * y**2),
        lambda x, y: (x, 20 * y),
        lambda x, y: ((1, 0), (0, 20)),
    ),
    "saddle": Landscape(
        (-1.5, 0.001),
        lambda x, y: 0.5 * x**2 - 0.5 * y**2 + 0.25 * y**4,
        lambda x, y: (x, y**3 - y),
        lambda x, y: ((1, 0), (0, 3 * y**2 - 1)),
    ),
    "rosenbrock": Landscape(
        (-1.2, 1.0),
        lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
        lambda x, y: (-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)),
        lambda x, y: ((2 + 1200 * x**2 - 400 * y, -400 * x), (-400 * x, 200)),
    ),
}


def softplus(z):
    """ln(1 + eᶻ), without an overflow."""
    return np.maximum(z, 0) + np.log1p(np.exp(-abs(z)))


# ANCHOR: logistic
class Logistic:
    """One sigmoid neuron with cross-entropy: J = 1/m Σ ln(1 + eᶻ) − y·z, z = X·θ."""

    def __init__(self, x, y):
        self.x, self.y = x, y

    def value(self, theta):
        z = self.x @ theta
        return np.mean(softplus(z) - self.y * z)

    def gradient(self, theta):
        p = sigmoid(self.x @ theta)
        return self.x.T @ (p - self.y) / len(self.y)

    def hessian(self, theta):
        """1/m Xᵀ·diag(p·(1 − p))·X: the slope of the sigmoid at each sample."""
        p = sigmoid(self.x @ theta)
        slope = (p * (1 - p))[:, None]  # (samples, 1)
        return self.x.T @ (self.x * slope) / len(self.y)
# ANCHOR_END: logistic
