"""What a program asks of memory."""

SIZES, BATCH = (784, 128, 10), 64
STEPS = ["loops", "dot", "single", "in place", "fused", "gemm", "two cores"]


def operations(samples):
    """The multiplications and additions that a pass cannot do without."""
    inputs, hidden, outputs = SIZES
    return 2 * samples * (2 * inputs * hidden + 3 * hidden * outputs)


# ANCHOR: traffic
def traffic(step):
    """The bytes that a batch asks of memory, near or far. An operation asks once for every
    array that it reads and once for the one that it writes, so twice for one that it changes."""
    inputs, hidden, _ = SIZES
    x, w, a = BATCH * inputs, inputs * hidden, BATCH * hidden  # as large as X, as W₁, as A
    products = 2 * x + 2 * w + 5 * a  # X·W₁, A·W₂, δ₂·W₂ᵀ, Aᵀ·δ₂ and Xᵀ·δ₁
    return {
        "loops": 8 * operations(BATCH),  # two numbers for each multiplication and addition
        # bias 2, bend 2, slope 2, δ₁ 3, its sum 1; a gradient of zeros 1, what belongs there 2, step 3
        "dot": 8 * (products + 10 * a + 6 * w),
        "single": 4 * (products + 10 * a + 3 * w),
        "in place": 4 * (products + 8 * a + w),  # slope and δ₁ 3; the product reads what it adds to
    }.get(step, 4 * (products + 7 * a + w))  # bias 1, what the product adds to it 1, bend 2, the rest 3
# ANCHOR_END: traffic


# ANCHOR: product
def product_intensity(batch, hidden):
    """The operations for each byte of the first layer's product X·W₁ in f32, if its
    operands come from memory and its result goes there."""
    inputs, _, _ = SIZES
    return 2 * batch * inputs * hidden / (4 * (batch * inputs + inputs * hidden + batch * hidden))
# ANCHOR_END: product
