"""What a layer does to a spread, on average. An activation is a pair: f(z), and f′ told from f(z)."""

import numpy as np

# The midpoints of 800 pieces from −8 to 8, and the share of the normal density that each has.
POINTS = 0.02 * (np.arange(800) + 0.5) - 8
SHARES = 0.02 * np.exp(-0.5 * POINTS**2) / np.sqrt(2 * np.pi)


def normal_mean(q, g):
    """E[g(√q·Z)] for a standard normal Z."""
    return SHARES @ g(np.sqrt(q) * POINTS)


# ANCHOR: expected
def mean_square(f, q):
    """E[f(√q·Z)²]: the mean square of a layer's activations where its z has variance q."""
    apply, _ = f
    return normal_mean(q, lambda z: apply(z) ** 2)


def variance(f, q):
    """Var f(√q·Z): what is left of that mean square when the mean is taken away."""
    apply, _ = f
    return mean_square(f, q) - normal_mean(q, apply) ** 2


def chi(f, gain, q):
    """χ = n·σ²·E[f′(√q·Z)²]. gain is n·σ²."""
    apply, slope = f  # f(z), and f′ told from f(z)
    return gain * normal_mean(q, lambda z: slope(apply(z)) ** 2)


def expected(f, gain, layers):
    """The recursion from inputs of spread 1 through layers of one width, with n·σ² = gain."""
    a_squared = 1.0  # in the mean
    activations, factors = [1.0], []
    for _ in range(layers):
        q = gain * a_squared  # the variance of z
        a_squared = mean_square(f, q)
        activations.append(np.sqrt(a_squared))
        factors.append(chi(f, gain, q))
    # Back from the last layer: each step multiplies by the χ of the layer that it enters.
    gradients = [1.0]
    for factor in reversed(factors[: layers - 1]):
        gradients.append(gradients[-1] * np.sqrt(factor))
    return activations, gradients[::-1]
# ANCHOR_END: expected
