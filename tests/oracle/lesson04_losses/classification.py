"""Why classes want cross-entropy: both losses of a sigmoid where the truth is yes."""

from lesson01_perceptron.activation import sigmoid
from lesson04_losses.absolute_and_squared import squared, squared_slope
from lesson04_losses.softmax import softplus


# ANCHOR: slopes
def sigmoid_squared_error(z):
    """½(a − 1)², a = σ(z)."""
    return squared(sigmoid(z), 1)


def sigmoid_squared_error_slope(z):
    a = sigmoid(z)
    return squared_slope(a, 1) * a * (1 - a)


def sigmoid_squared_error_curvature(z):
    """The second derivative in z, negative wherever a is below a third."""
    a = sigmoid(z)
    return a * (1 - a) ** 2 * (3 * a - 1)


def sigmoid_cross_entropy(z):
    """−ln σ(z) = ln(1 + e⁻ᶻ)."""
    return softplus(-z)


def sigmoid_cross_entropy_slope(z):
    return sigmoid(z) - 1
# ANCHOR_END: slopes
