"""Hot and cold: try a little more and a little less, keep what is better."""


# ANCHOR: hot_cold
def hot_cold(weight, input, target, amount, steps):
    """Of each step the weight, its prediction, and the squared error."""

    def error(weight):
        return (input * weight - target) ** 2

    history = []
    for _ in range(steps):
        history.append((weight, input * weight, error(weight)))
        up, down = error(weight + amount), error(weight - amount)
        if down < up:
            weight -= amount
        if down > up:
            weight += amount
    return history
# ANCHOR_END: hot_cold
