"""A number from 0 to 1 becomes a hyperparameter, on one of three scales."""


# ANCHOR: scale
def linear(low, high, share):
    """The hyperparameter at a share of the way, evenly."""
    return low + (high - low) * share


def log(low, high, share):
    """The same, evenly in the logarithm."""
    return low * (high / low) ** share


def log_to_one(low, high, share):
    """1 − x evenly in the logarithm: for β near 1."""
    far, near = 1 - low, 1 - high
    return 1 - far * (near / far) ** share
# ANCHOR_END: scale
