"""What is looked at, changed and copied, as `borrowing.rs` has it."""


# ANCHOR: borrow
def total(values):
    return sum(values)


def double(values):
    for i in range(len(values)):
        values[i] *= 2


def with_end(values, end):
    values.append(end)
    return values


def four_totals():
    values = [1.0, 2.0]
    copy = values.copy()
    before = total(values)
    double(values)
    after = total(values)
    longer = with_end(values, 10.0)
    return [before, after, total(copy), total(longer)]
# ANCHOR_END: borrow
