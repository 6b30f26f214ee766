"""More than two classes: which are taken for which."""

import numpy as np


# ANCHOR: confusion
def confusion(outputs, targets):
    """How often each class, (rows), was taken for each class, (columns)."""
    classes = targets.shape[1]
    counts = np.zeros((classes, classes))
    for output, target in zip(outputs, targets):
        counts[target.argmax(), output.argmax()] += 1
    return counts
# ANCHOR_END: confusion
