"""What an optimizer is: `step` moves θ where it stands, `learning_rate` may be changed."""


# ANCHOR: optimizer
class GradientDescent:
    """θ ← θ − η·∂J/∂θ."""

    def __init__(self, learning_rate):
        self.learning_rate = learning_rate  # η, which may be changed between steps

    def step(self, theta, gradient):
        theta -= self.learning_rate * gradient
# ANCHOR_END: optimizer
