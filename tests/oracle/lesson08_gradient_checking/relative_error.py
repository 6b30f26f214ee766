"""How different is too different?"""

import numpy as np

RIGHT, WRONG = 1e-7, 1e-3


# ANCHOR: relative_error
def relative_error(analytic, numeric):
    """|a − n| / max(|a|, |n|): 0 where both are 0, at most 2."""
    larger = max(abs(analytic), abs(numeric))
    return abs(analytic - numeric) / larger if larger else 0.0


def relative_distance(analytic, numeric):
    """‖a − n‖ / (‖a‖ + ‖n‖): one number for a whole gradient."""
    lengths = np.linalg.norm(analytic) + np.linalg.norm(numeric)
    return np.linalg.norm(analytic - numeric) / lengths if lengths else 0.0
# ANCHOR_END: relative_error
