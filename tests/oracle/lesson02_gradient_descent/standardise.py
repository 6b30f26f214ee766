"""Numbers on one scale."""


# ANCHOR: standardise
class Standardiser:
    """(x − mean)/deviation, feature by feature: fitted on one set, applied to any."""

    def __init__(self, x):
        self.mean = x.mean(axis=0)  # (features)
        self.deviation = x.std(axis=0, ddof=1)  # (features), with n − 1

    def apply(self, x):
        return (x - self.mean) / self.deviation
# ANCHOR_END: standardise
