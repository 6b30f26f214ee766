"""tanh by its textbook formula."""

import numpy as np


# ANCHOR: wrong
def wrong(z):
    """As n3 §3 has it."""
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
# ANCHOR_END: wrong


# ANCHOR: right
def right(z):
    """The library's own."""
    return np.tanh(z)
# ANCHOR_END: right
