"""Whose derivative?"""

import numpy as np


# ANCHOR: wrong
def wrong(network, x, y):
    """∂J/∂W₁ as n1 §7 has it: weight × error term of k × derivative of k."""
    _, a = network.forward(x)
    _, _, k, _ = network.backward(x, y)  # the output's error terms, (batch)
    j = np.outer(k, network.to_output) * (a * (1 - a))[:, None]  # (batch, hidden)
    return x.T @ j / len(y)
# ANCHOR_END: wrong


# ANCHOR: right
def right(network, x, y):
    """∂J/∂W₁: weight × error term of k × derivative of j."""
    hidden, _ = network.forward(x)
    _, _, k, _ = network.backward(x, y)  # the output's error terms, (batch)
    j = np.outer(k, network.to_output) * hidden * (1 - hidden)  # (batch, hidden)
    return x.T @ j / len(y)
# ANCHOR_END: right
