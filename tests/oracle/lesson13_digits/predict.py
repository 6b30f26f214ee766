"""What spoke for an answer."""


# ANCHOR: shares
def shares(network, x, k):
    """Each pixel's share of the logit of class k: x⊙∂z/∂x, with x the standardised picture."""
    (w1, b1, _), (w2, _, _) = network.layers()
    z = x @ w1 + b1  # (hidden)
    slope = z > 0  # 1 or 0: who is awake
    dz = w2[:, k] * slope  # ∂logit/∂z, (hidden)
    return x * (w1 @ dz)  # (pixels)
# ANCHOR_END: shares
