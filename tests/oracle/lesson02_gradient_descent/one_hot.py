"""A category as a row of zeros with a one."""

import numpy as np


# ANCHOR: one_hot
def one_hot(class_of, classes):
    """Class 2 of 4 is [0, 0, 1, 0]; (samples, classes)."""
    return np.eye(classes)[class_of]
# ANCHOR_END: one_hot
