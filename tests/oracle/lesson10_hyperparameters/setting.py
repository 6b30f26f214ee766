"""Three hyperparameters, each on its scale."""

from lesson10_hyperparameters.scale import log

# ANCHOR: setting
SCALES = [(1e-4, 1), (1, 64), (1e-3, 10)]


def setting(place):
    """η, the hidden units and λ at a place of the unit cube."""
    rate, width, decay = (log(*scale, share) for scale, share in zip(SCALES, place))
    return rate, round(width), decay
# ANCHOR_END: setting
