"""What may not be there, what may go wrong, and one of several, as `deciding.rs` has them."""

from collections import namedtuple
from math import sqrt


# ANCHOR: option
def place_of(values, wanted):
    for i, value in enumerate(values):
        if value == wanted:
            return i
    return None


def counted_place(values, wanted):
    i = place_of(values, wanted)
    return 0 if i is None else i + 1
# ANCHOR_END: option


# ANCHOR: result
def root(x):
    if x < 0:
        raise ValueError(f"{x} has no root")
    return sqrt(x)


def sum_of_roots(a, b):
    first = root(a)
    second = root(b)
    return first + second
# ANCHOR_END: result


# ANCHOR: enum
Free = namedtuple("Free", [])
Flat = namedtuple("Flat", ["amount"])
Timed = namedtuple("Timed", ["amount"])


def price(tariff, minutes):
    match tariff:
        case Free():
            return 0.0
        case Flat(amount):
            return amount
        case Timed(amount) if minutes >= 10:
            return 0.5 * amount * minutes
        case Timed(amount):
            return amount * minutes
# ANCHOR_END: enum


# ANCHOR: short
def root_or_zero(x):
    try:
        return root(x)
    except ValueError:
        return 0.0


def distance(values, wanted):
    i = place_of(values, wanted)
    if i is None:
        return -1.0
    return float(i)


def with_double(values, wanted):
    changed = list(values)
    i = place_of(values, wanted)
    if i is not None:
        changed[i] *= 2
    return changed
# ANCHOR_END: short
