"""What one layer multiplies a gradient by, and where that is 1."""

import numpy as np
from lesson07_init.theory import chi, mean_square


# ANCHOR: factor
def is_over(before, after):
    """Whether a layer hardly changes the mean square any more; or it explodes or dies out."""
    return abs(after / before - 1) < 1e-6 or not 1e-9 <= after < 1e9


def factor(f, spread):
    """√χ: what a gradient is multiplied by in each layer, where the signal has settled.
    `spread` is σ·√n."""
    gain = spread**2  # n·σ²
    a_squared = 1.0  # in the mean
    for _ in range(100):
        before = a_squared
        a_squared = mean_square(f, gain * before)
        if is_over(before, a_squared):
            break
    return np.sqrt(chi(f, gain, gain * a_squared))
# ANCHOR_END: factor


def critical(f, low=0.1, high=20.0):
    """The σ·√n at which the factor passes 1, by bisection: the last place found below it."""
    for _ in range(20):
        middle = np.sqrt(low * high)
        low, high = (middle, high) if factor(f, middle) < 1 else (low, middle)
    return low
