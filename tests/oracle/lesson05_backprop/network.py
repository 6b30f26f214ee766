"""Any number of layers: forward, and back by the four equations."""

import numpy as np
from lesson01_perceptron.activation import sigmoid

# An activation is f(z), and its slope f′ told from a = f(z).
LINEAR = lambda z: z, np.ones_like
SIGMOID = sigmoid, lambda a: a * (1 - a)
TANH = np.tanh, lambda a: 1 - a**2


class Network:
    """Layers, each fed by the one before; theta has all parameters, W row by row, then b."""

    def __init__(self, sizes, hidden, output):
        """Biases 0 and normal weights with σ = 1/√inputs."""
        self.sizes, self.activations = sizes, [hidden] * (len(sizes) - 2) + [output]
        self.theta = np.zeros(sum((n + 1) * k for n, k in zip(sizes, sizes[1:])))
        for weights, _, _ in self.layers():
            weights[:] = np.random.normal(0, 1 / np.sqrt(len(weights)), weights.shape)

    def layer(self, theta, l):
        """Layer l's W and b, or their gradients, where they stand in theta: views, no copies."""
        (n, k), sizes = self.sizes[l : l + 2], self.sizes[: l + 1]
        start = sum((n + 1) * k for n, k in zip(sizes, sizes[1:]))
        return theta[start : start + n * k].reshape(n, k), theta[start + n * k : start + n * k + k]

    def layers(self):
        """All layers from the input to the output: W, b and f."""
        return [(*self.layer(self.theta, l), f) for l, (f, _) in enumerate(self.activations)]

    # ANCHOR: forward
    def forward(self, x):
        """From the batch x, (batch, inputs), to the output, by way of all activations."""
        a = [x]
        for weights, bias, f in self.layers():
            z = a[-1] @ weights + bias  # (batch, outputs)
            a.append(f(z))
        return a
    # ANCHOR_END: forward

    # ANCHOR: backward
    def backward(self, a, d_output):
        """From ∂J/∂output, (batch, outputs), back to ∂J/∂θ, as long as θ."""
        gradient = np.zeros_like(self.theta)
        slope = [derivative(a) for (_, derivative), a in zip(self.activations, a[1:])]
        delta = d_output * slope[-1]  # 1: (batch, outputs)
        for l in reversed(range(len(slope))):
            d_weights, d_bias = self.layer(gradient, l)
            d_bias[:] = delta.sum(axis=0)  # 3: (outputs)
            d_weights[:] = a[l].T @ delta  # 4: (inputs, outputs)
            if l > 0:
                delta = delta @ self.layer(self.theta, l)[0].T * slope[l - 1]  # 2: (batch, inputs)
        return gradient
    # ANCHOR_END: backward

    def output(self, x):
        return self.forward(x)[-1]

    def gradient(self, x, y, prediction):
        """∂J/∂θ, as long as θ, for the loss of lesson 4 that belongs to this prediction."""
        a = self.forward(x)
        return self.backward(a, (prediction(a[-1]) - y) / len(x))


class TanhNetwork(Network):
    """One hidden tanh layer and a linear output, its parameters and gradients one by one."""

    def __init__(self, inputs, hidden, outputs):
        super().__init__([inputs, hidden, outputs], TANH, LINEAR)
        self.parameters = [*self.layer(self.theta, 0), *self.layer(self.theta, 1)]
        self.w1, self.b1, self.w2, self.b2 = self.parameters

    def logits(self, x):
        return self.output(x)

    def gradient(self, x, y, probabilities):
        gradient = super().gradient(x, y, probabilities)
        return [*self.layer(gradient, 0), *self.layer(gradient, 1)]
