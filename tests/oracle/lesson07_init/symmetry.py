"""Equal stays equal: how far hidden units have grown apart."""

import numpy as np


# ANCHOR: spread
def difference_between_units(network):
    """The largest difference between the first hidden unit's incoming weights and another's."""
    weights, _, _ = network.layers()[0]  # (inputs, hidden)
    first = weights[:, :1]
    far = np.abs(weights - first).sum(axis=0)  # (hidden)
    return far.max()
# ANCHOR_END: spread
