"""A unit's sum by its indices, and a network with samples as columns."""


# ANCHOR: by_indices
def z_of_unit(weights, bias, a, j):
    """One unit's zⱼ for one sample, by its indices: Σᵢ aᵢ·wᵢⱼ + bⱼ; a is (inputs)."""
    z = bias[j]
    for i in range(len(a)):
        z += a[i] * weights[i, j]
    return z
# ANCHOR_END: by_indices


# ANCHOR: by_columns
def output_by_columns(network, x):
    """The output, (outputs, batch), of a network whose samples are columns."""
    a = x
    for weights, bias, f in network.layers():
        z = weights.T @ a + bias[:, None]  # (outputs, batch)
        a = f(z)
    return a
# ANCHOR_END: by_columns
