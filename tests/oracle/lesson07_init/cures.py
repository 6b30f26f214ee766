"""Two cures for depth: connections that skip layers, and batch normalisation."""

import numpy as np
from lesson07_init.theory import chi, variance


# ANCHOR: forward
def normalised(z):
    """z with each unit's mean 0 and deviation 1 over the batch, and the 1/deviation that it
    took; 0 where a unit says the same to all samples."""
    centred = z - z.mean(axis=0)
    variance = (centred**2).mean(axis=0)  # (units)
    scale = np.where(variance > 1e-20, variance, np.inf) ** -0.5
    return centred * scale, scale


class Body:
    """How a network is built: whether connections skip layers, and whether z is normalised."""

    def __init__(self, skips, normed):
        self.skips, self.normed = skips, normed

    def step(self, f, z):
        """A layer on the way up: z, (batch, units), N(z) and its scale, and what f makes of it."""
        seen, scale = normalised(z) if self.normed else (z, 1.0)
        return z, seen, scale, f(seen)

    def forward(self, network, x):
        """All layers for the batch x; the last one's z is the output."""
        f, _ = network.activations[0]
        weights, bias, _ = network.layers()[0]
        steps = [self.step(f, x @ weights + bias)]
        for weights, bias, _ in network.layers()[1:]:
            before, _, _, a = steps[-1]
            z = a @ weights + bias
            if self.skips and before.shape == z.shape:
                z += before
            steps.append(self.step(f, z))
        return steps
    # ANCHOR_END: forward

    # ANCHOR: backward
    def backward(self, network, steps, d_output):
        """From ∂J/∂output, (batch, outputs), back to every layer's ∂J/∂z."""
        _, slope = network.activations[0]
        deltas = [d_output]
        for l in reversed(range(1, len(steps))):
            (weights, _, _), (_, seen, scale, a) = network.layers()[l], steps[l - 1]
            after = deltas[-1]
            delta = after @ weights.T * slope(a)  # (batch, inputs)
            if self.normed:
                # z moves its unit's mean and deviation too: what only moves them is lost.
                lost = delta.mean(axis=0) + seen * (delta * seen).mean(axis=0)
                delta = (delta - lost) * scale
            if self.skips and delta.shape == after.shape:
                delta += after
            deltas.append(delta)
        return deltas[::-1]
    # ANCHOR_END: backward


# ANCHOR: normed_factor
def normed_factor(f):
    """What batch normalisation multiplies a gradient by in each layer, far from the input:
    √(E[f′(Z)²] / Var f(Z)). n·σ² is in both and cancels."""
    return np.sqrt(chi(f, 1.0, 1.0) / variance(f, 1.0))
# ANCHOR_END: normed_factor
