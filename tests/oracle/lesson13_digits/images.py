"""Pictures as numbers, and moved by a pixel."""

import numpy as np

# ANCHOR: moved
# How far a picture is moved down and to the right: as it is, up, down, left, right.
PLACES = [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)]


def in_five_places(pixels):
    """Every picture five times, (5·pictures, 64); a digit means the same in each place."""
    pictures = pixels.reshape(-1, 8, 8)
    framed = np.pad(pictures, ((0, 0), (1, 1), (1, 1)))  # paper all around
    moved = [framed[:, 1 - down : 9 - down, 1 - right : 9 - right] for down, right in PLACES]
    return np.concatenate(moved).reshape(-1, 64)
# ANCHOR_END: moved
