"""How long a step of Adam's can be."""

from math import sqrt


# ANCHOR: longest_step
def bound(beta1, beta2):
    """The longest step that there can be, in η."""
    return (1 - beta1) / sqrt((1 - beta2) * (1 - beta1 * beta1 / beta2))
# ANCHOR_END: longest_step
