"""A weight in its own step."""


# ANCHOR: wrong
def wrong(weights, k, j):
    """∂J/∂W from layer j to layer k as n1 §7 words it: weight × k's error term × j's value."""
    return weights * (j.T @ k) / len(k)  # (from j, to k)
# ANCHOR_END: wrong


# ANCHOR: right
def right(weights, k, j):
    """k's error term × j's value."""
    return j.T @ k / len(k)  # (from j, to k)
# ANCHOR_END: right
