"""Adam without its correction."""

import numpy as np


# ANCHOR: wrong
def wrong(adam, w, dw):
    """A step as n1 §4.7 has it."""
    adam.m = adam.beta1 * adam.m + (1 - adam.beta1) * dw
    adam.v = adam.beta2 * adam.v + (1 - adam.beta2) * dw**2
    w -= adam.learning_rate * adam.m / (np.sqrt(adam.v) + 1e-8)
# ANCHOR_END: wrong


# ANCHOR: right
def right(adam, w, dw):
    """Lesson 6's step: t ← t + 1, and both averages divided by 1 − βᵗ."""
    adam.step(w, dw)
# ANCHOR_END: right
