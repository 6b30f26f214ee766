"""Scores to probabilities, without overflow."""

import numpy as np


# ANCHOR: softmax
def log_sum_exp(z):
    """ln Σ eᶻ of each row, with the largest z taken out of the sum so that no term overflows."""
    largest = z.max(axis=-1, keepdims=True)
    return largest + np.log(np.exp(z - largest).sum(axis=-1, keepdims=True))


def softmax(z):
    """eᶻ / Σ eᶻ = e^(z − ln Σ eᶻ): probabilities that sum to 1 in each row."""
    return np.exp(z - log_sum_exp(z))
# ANCHOR_END: softmax


def softplus(z):
    """ln(1 + eᶻ) = ln(e⁰ + eᶻ), without overflow."""
    return np.logaddexp(0, z)
