"""How slow the machine is on which something is timed.

An aim in seconds is meant for one machine. Elsewhere, and where others use the same cores,
all takes longer; how much, a loop tells that is no part of this project and stays the same.

`python yardstick.py` prints it.
"""

import time

# The loop's time, with Python 3.11, on the machine that the aims are meant for: two cores of
# an AMD EPYC that have nothing else to do.
SECONDS = 0.043


def slowness():
    """How many times as slow as that machine this one is now; 1 where it is faster."""
    return max(1, min(loop() for _ in range(5)) / SECONDS)


def loop():
    """The seconds that a million multiplications and additions take."""
    begin = time.perf_counter()
    sum(number * number for number in range(1_000_000))
    return time.perf_counter() - begin


if __name__ == "__main__":
    print(f"{slowness():.2f}")
