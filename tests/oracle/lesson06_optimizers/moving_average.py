"""An average that forgets, and its bias."""


# ANCHOR: moving_average
class MovingAverage:
    """The exponentially weighted average of a sequence; beta is the share that is kept."""

    def __init__(self, beta):
        self.beta, self.mean, self.count = beta, 0.0, 0

    def update(self, x):
        """m ← β·m + (1 − β)·x."""
        self.count += 1
        self.mean = self.beta * self.mean + (1 - self.beta) * x

    def bias(self):
        """βᵗ: the share of the true mean that m still lacks."""
        return self.beta**self.count

    def corrected(self):
        """m/(1 − βᵗ): the average of the values seen, each weighted by its age."""
        return self.mean / (1 - self.bias())
# ANCHOR_END: moving_average
