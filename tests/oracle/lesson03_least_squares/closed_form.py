"""A line, and the best one worked out."""

from collections import namedtuple


# ANCHOR: line
class Line(namedtuple("Line", "slope intercept")):
    """a = w·x + b."""

    def at(self, x):
        return self.slope * x + self.intercept

    def residuals(self, x, y):
        """What the line leaves over at each point: y − a, (points)."""
        return y - self.at(x)

    def loss(self, x, y):
        """J(w, b) = 1/(2m) Σ (a − y)²."""
        return (self.residuals(x, y) ** 2).sum() / (2 * len(y))

    def gradient(self, x, y):
        """(∂J/∂w, ∂J/∂b): the mean of error·x, and the mean error."""
        error = -self.residuals(x, y)  # prediction − target
        return (error @ x) / len(y), error.sum() / len(y)
# ANCHOR_END: line


# ANCHOR: fit_line
def fit_line(x, y):
    """The line with the smallest sum of squared errors."""
    dx = x - x.mean()
    slope = dx @ (y - y.mean()) / (dx @ dx)
    return Line(slope, y.mean() - slope * x.mean())
# ANCHOR_END: fit_line
