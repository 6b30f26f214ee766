"""An output for a weight."""


# ANCHOR: wrong
def wrong(k, weights, hidden):
    """The hidden units' errors as n1 §7 words them: k's error term × j's output."""
    return k * hidden  # (batch, 1) with (batch, hidden)
# ANCHOR_END: wrong


# ANCHOR: right
def right(k, weights, hidden):
    """k's error term × the weight from j to k."""
    return k * weights  # (batch, 1) with (hidden)
# ANCHOR_END: right
