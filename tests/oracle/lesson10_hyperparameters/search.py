"""Four ways to look: each asks for one place after the other and sees the trials so far."""

import numpy as np
from lesson10_hyperparameters.grid import anywhere, generator, grid
from lesson10_hyperparameters.improvement import most_promising

METHODS = ["grid", "random", "coarse to fine", "Bayesian"]
FIRST, CANDIDATES = 5, 300


# ANCHOR: next
def next_place(method, trials, budget, seed):
    """Where to look next, given the trials so far, (place, loss), and how many there will be."""
    random = generator(seed, len(trials))
    if method == "grid":
        return grid(len(trials), budget, seed)
    if method == "coarse to fine" and 2 * len(trials) >= budget:
        best, _ = min(trials, key=lambda trial: trial[1])
        return np.clip(best + 0.4 * (anywhere(random) - 0.5), 0, 1)
    if method == "Bayesian" and len(trials) >= FIRST:
        places, losses = zip(*trials)
        candidates = random.rand(CANDIDATES, 3)
        return most_promising(np.array(places), np.array(losses), candidates)
    return anywhere(random)
# ANCHOR_END: next
