"""What a layer multiplies the gradient by."""

from lesson01_perceptron.activation import sigmoid, sigmoid_derivative

W, B = 8.0, -4.0


# ANCHOR: wrong
def wrong(a, layers):
    """∂output/∂input as n1 §5.3 has it: the product of the activations."""
    gradient = 1.0
    for _ in range(layers):
        a = sigmoid(W * a + B)
        gradient *= a
    return gradient
# ANCHOR_END: wrong


# ANCHOR: right
def right(a, layers):
    """∂output/∂input: the product of w·f′(z)."""
    gradient = 1.0
    for _ in range(layers):
        z = W * a + B
        gradient *= W * sigmoid_derivative(z)
        a = sigmoid(z)
    return gradient
# ANCHOR_END: right
