"""Units that are off for good."""


# ANCHOR: dead
def dead_units(network, x):
    """How many hidden units are off for every sample of x."""
    weights, bias, _ = network.layers()[0]
    z = x @ weights + bias  # (samples, hidden)
    return (z <= 0).all(axis=0).sum()
# ANCHOR_END: dead
