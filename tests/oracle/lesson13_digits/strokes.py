"""Strokes of a pen, as the network sees them: points are x, y, and 1 where the pen was set down."""

import numpy as np

SCAN, INK, EDGE, WIDEST = 32, 0.305, 0.04, 0.6


def distances(strokes):
    """How far each pixel of the scan is from the nearest stroke, (32, 32), row 0 at the top."""
    middle = (np.arange(SCAN) + 0.5) / SCAN
    pixels = np.stack(np.meshgrid(middle, 1 - middle), axis=-1)  # (32, 32, 2)
    to, down = strokes[:, :2], strokes[:, 2] == 1
    start = np.where(down[:, None], to, np.roll(to, 1, axis=0))
    nearest = np.full((SCAN, SCAN), np.inf)
    for a, b in zip(start, to):
        along, length = b - a, (b - a) @ (b - a)
        share = np.clip((pixels - a) @ along / length, 0, 1) if length > 0 else np.zeros((SCAN, SCAN))
        nearest = np.minimum(nearest, np.hypot(*np.moveaxis(pixels - a - share[..., None] * along, -1, 0)))
    return nearest


# ANCHOR: normalise
def normalised(strokes):
    """The strokes in the middle of the scan and as high as it is; what is wider than the
    training set's digits is squeezed."""
    low, high = strokes[:, :2].min(axis=0), strokes[:, :2].max(axis=0)
    width, height = high - low
    room = 1 - 2 * EDGE
    upward = room / max(height, 0.1)  # a dot stays a dot
    across = min(upward, WIDEST * room / max(width, 1e-9))
    places = 0.5 + (strokes[:, :2] - (low + high) / 2) * [across, upward]
    return np.column_stack([places, strokes[:, 2]])
# ANCHOR_END: normalise


# ANCHOR: blocks
def scan(strokes, ink):
    """A scan with that share of ink: the pixels nearest to the strokes, (32, 32)."""
    far = distances(strokes)
    reach = np.sort(far, axis=None)[int(ink * SCAN * SCAN)]
    return (far < reach).astype(float)


def blocks(scan):
    """The share of ink in each block of 4 by 4, (8, 8)."""
    return scan.reshape(8, 4, 8, 4).mean(axis=(1, 3))
# ANCHOR_END: blocks


def seen(strokes, ink=INK):
    """What the network sees of strokes with so much ink, (64)."""
    return blocks(scan(normalised(strokes), ink)).ravel()


def in_tenths(*lines):
    """Straight strokes through points in tenths, the pen lifted between two of them."""
    return np.array([(x / 10, y / 10, k == 0) for line in lines for k, (x, y) in enumerate(line)])


THREE = np.array(
    [(0.28, 0.80, 1), (0.40, 0.90, 0), (0.55, 0.91, 0), (0.66, 0.83, 0), (0.66, 0.70, 0), (0.56, 0.58, 0)]
    + [(0.42, 0.54, 0), (0.58, 0.50, 0), (0.69, 0.38, 0), (0.69, 0.22, 0), (0.57, 0.11, 0), (0.40, 0.10, 0)]
    + [(0.27, 0.20, 0)]
)
TEN = [
    in_tenths([(5, 9), (3, 7), (3, 3), (5, 1), (7, 3), (7, 7), (5, 9)]),
    in_tenths([(5, 9), (5, 1)]),
    in_tenths([(3, 7), (4, 9), (6, 9), (7, 7), (5, 4), (3, 1), (7, 1)]),
    in_tenths([(3, 8), (5, 9), (7, 8), (6, 6), (5, 5), (7, 4), (7, 2), (5, 1), (3, 2)]),
    in_tenths([(5, 9), (3, 4), (7, 4)], [(6, 6), (5, 1)]),
    in_tenths([(7, 9), (4, 9), (4, 6), (6, 6), (7, 4), (6, 1), (3, 1)]),
    in_tenths([(5, 9), (3, 5), (3, 2), (5, 1), (7, 3), (5, 5), (3, 3)]),
    in_tenths([(3, 9), (7, 9), (4, 1)], [(3, 5), (7, 5)]),
    in_tenths([(5, 5), (3, 7), (5, 9), (7, 7), (5, 5), (3, 3), (5, 1), (7, 3), (5, 5)]),
    in_tenths([(7, 7), (5, 9), (3, 7), (5, 5), (7, 7), (6, 4), (5, 1)]),
]
PLAIN_SEVEN = in_tenths([(2, 9), (7, 9), (4, 1)])
STRANGERS = [  # a dot, plus, A, E, H, K, a heart
    in_tenths([(5, 5)]),
    in_tenths([(5, 9), (5, 1)], [(2, 5), (8, 5)]),
    in_tenths([(2, 1), (5, 9), (8, 1)], [(3, 4), (7, 4)]),
    in_tenths([(7, 9), (3, 9), (3, 1), (7, 1)], [(3, 5), (6, 5)]),
    in_tenths([(3, 9), (3, 1)], [(3, 5), (7, 5)], [(7, 9), (7, 1)]),
    in_tenths([(3, 9), (3, 1)], [(7, 9), (3, 5), (7, 1)]),
    in_tenths([(5, 1), (2, 6), (3, 9), (5, 7), (7, 9), (8, 6), (5, 1)]),
]
