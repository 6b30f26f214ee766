"""Points that no line can part."""

import numpy as np
from course import moons


def xor_clouds(count):
    corners = [(-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8)]
    x = np.vstack([0.25 * np.random.randn(count // 4, 2) + corner for corner in corners])
    return x, np.repeat([0.0, 1.0], count // 2)[:, None]


def half_moons(count):
    x, y = moons(count, 0.12)
    return x - [0.5, 0.25], y


def ring(count):
    x, y = np.zeros((count, 2)), (np.arange(count) % 2.0)[:, None]
    for i in range(count):
        angle, radius = 2 * np.pi * np.random.rand(), np.random.rand()
        radius = 0.9 + 0.4 * radius if i % 2 else 0.6 * radius
        x[i] = radius * np.cos(angle), radius * np.sin(angle)
    return x, y


def spirals(count):
    x, y = np.zeros((count, 2)), (np.arange(count) % 2.0)[:, None]
    for i in range(count):
        radius = 0.1 + 0.9 * np.sqrt(np.random.rand())
        angle = 2 * np.pi * 1.4 * radius + np.pi * (i % 2)
        x[i, 0] = radius * np.cos(angle) + 0.02 * np.random.randn()
        x[i, 1] = radius * np.sin(angle) + 0.02 * np.random.randn()
    return 1.3 * x, y


def points(which, count):
    np.random.seed(3)
    return which(count)
