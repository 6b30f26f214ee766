"""The likelihood of a coin's probability of heads."""

import numpy as np


# ANCHOR: likelihood
def likelihood(p, heads, tails):
    return p**heads * (1 - p) ** tails


def log_likelihood(p, heads, tails):
    return heads * np.log(p) + tails * np.log(1 - p)
# ANCHOR_END: likelihood
