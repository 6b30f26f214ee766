"""The scale of β."""


# ANCHOR: wrong
def wrong(u):
    """β between 0.9 and 0.999 on a logarithmic scale, u from 0 to 1 (n1 §9.4)."""
    return 0.9 * (0.999 / 0.9) ** u
# ANCHOR_END: wrong


# ANCHOR: right
def right(u):
    """1 − β between 0.1 and 0.001 on a logarithmic scale."""
    return 1 - 0.1 * (0.001 / 0.1) ** u
# ANCHOR_END: right
