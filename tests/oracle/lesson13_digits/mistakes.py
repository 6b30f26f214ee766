"""What was taken for what, and how sure the network was."""

import numpy as np
from lesson04_losses.softmax import softmax


# ANCHOR: worst
def mistakes(outputs, classes):
    """All mistakes, the surest first: which picture, its class, what it was taken for, how sure."""
    p = softmax(outputs)
    taken_for, sure = p.argmax(axis=1), p.max(axis=1)
    wrong = np.flatnonzero(taken_for != classes)
    worst = wrong[np.argsort(-sure[wrong])]
    return list(zip(worst, classes[worst], taken_for[worst], sure[worst]))
# ANCHOR_END: worst
