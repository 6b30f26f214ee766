"""The spread of the output weights."""

import numpy as np


# ANCHOR: wrong
def wrong(features, hidden):
    """σ of the output weights as n3 §6 has it."""
    return 1 / np.sqrt(features)
# ANCHOR_END: wrong


# ANCHOR: right
def right(features, hidden):
    """σ from the number of units that feed the layer."""
    return 1 / np.sqrt(hidden)
# ANCHOR_END: right
