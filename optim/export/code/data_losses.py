"""The losses of the models and their gradients, as text: the arithmetic of `optim.models.line_data` and `label_data`."""

from __future__ import annotations

from typing import Any

from optim.models.batches import Batches
from optim.models.line_data import FEW

FEW_ROWS = '''\
def value(m, b):
    """{what}."""
    total = 0.0
    for at, measured in zip(x.tolist(), y.tolist()):
        residual = m * at + b - measured
        total = total + residual * residual
    return {half}total / len(x)'''
FEW_GRADIENT = '''\
def gradient(m, b):
    along, across = 0.0, 0.0
    for at, measured in zip(x.tolist(), y.tolist()):
        residual = m * at + b - measured
        along, across = along + residual * at, across + residual
    return {factor}along / len(x), {factor}across / len(x)'''
BOWL = '''\
# The least-squares line of the training rows, about which their mean square error is a sum of squares
mean_x = float(x.mean())
variance = float(((x - mean_x) * (x - mean_x)).mean())
slope = float(((x - mean_x) * (y - float(y.mean()))).mean()) / variance
intercept = float(y.mean()) - slope * mean_x
left = slope * x + intercept - y
lowest = float((left * left).mean())'''
BOWL_VALUE = '''\
def value(m, b):
    """{what}."""
    across = mean_x * (m - slope) + (b - intercept)
    return {half}(lowest + variance * (m - slope) * (m - slope) + across * across)'''
BOWL_GRADIENT = '''\
def gradient(m, b):
    across = mean_x * (m - slope) + (b - intercept)
    along = variance * (m - slope) + mean_x * across
    return {factor}along, {factor}across'''
MEANS = '''\
def batches():
    """The means of x², x, e x and e over the rows of one batch after the other; e is what the least-squares line leaves."""
    starts = np.arange(0, len(x), {size})
    counts = np.diff(np.append(starts, len(x)))
    {random}while True:
        rows = {order}
        a, e = x[rows], left[rows]
        yield from np.stack([np.add.reduceat(c, starts) / counts for c in (a * a, a, e * a, e)], axis=1).tolist()'''
BATCH_GRADIENT = '''\
def gradient(m, b, means):
    """Of one batch: the mean{twice} of (m x + b - y) x, and of m x + b - y."""
    square, mean, left_x, left = means
    m, b = m - slope, b - intercept
    return {factor}(square * m + mean * b + left_x), {factor}(mean * m + b + left)'''
COUNTS = '''\
# How many training rows have each value of x, and how many of them the label 1
ordered = np.argsort(x)
starts = np.flatnonzero(np.concatenate(([True], np.diff(x[ordered]) != 0.0)))
values, counts = x[ordered][starts], np.diff(np.append(starts, len(x))).astype(float)
ones = np.add.reduceat(y[ordered], starts)'''
LABEL_VALUE = '''\
def value(w, b):
    """The mean log loss of the training rows."""
    z = w * values + b
    return (counts * (np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))) - ones * z).sum() / len(x)'''
LABEL_GRADIENT = '''\
def gradient(w, b):
    wrong = counts * (1.0 / (1.0 + np.exp(-(w * values + b)))) - ones
    return (wrong * values).sum() / len(x), wrong.sum() / len(x)'''
ROWS = '''\
def batches():
    """The rows of one batch after the other."""
    {random}while True:
        rows = {order}
        for start in range(0, len(x), {size}):
            yield rows[start : start + {size}]'''
LABEL_BATCH = '''\
def gradient(w, b, rows):
    """Of one batch: the mean of (probability - y) x, and of probability - y."""
    wrong = 1.0 / (1.0 + np.exp(-(w * x[rows] + b))) - y[rows]
    return (wrong * x[rows]).sum() / len(rows), wrong.sum() / len(rows)'''


def line_text(data: Any) -> list[str]:
    words = {
        "half": times(0.5 * data.factor), "factor": times(data.factor), "twice": ", twice," if data.factor == 2.0 else "",
        "what": f"{'The' if data.factor == 2.0 else 'Half the'} mean square error of the training rows",
    }  # fmt: skip
    few, full = len(data.rows.train) <= FEW, data.batches.full
    texts = [] if few and full else [BOWL]
    texts.append((FEW_ROWS if few else BOWL_VALUE).format(**words))
    if full:
        return [*texts, (FEW_GRADIENT if few else BOWL_GRADIENT).format(**words)]
    return [*texts, in_order(MEANS, data.batches), BATCH_GRADIENT.format(**words)]


def times(factor: float) -> str:
    return "" if factor == 1.0 else f"{factor!r} * "


def labels_text(data: Any) -> list[str]:
    texts = [COUNTS, LABEL_VALUE]
    return [*texts, LABEL_GRADIENT] if data.batches.full else [*texts, in_order(ROWS, data.batches), LABEL_BATCH]


def in_order(text: str, batches: Batches) -> str:
    """With the order of the rows in each epoch."""
    random = f"random = np.random.RandomState({batches.seed})\n    " if batches.shuffle else ""
    order = "random.permutation(len(x))" if batches.shuffle else "np.arange(len(x))"
    return text.format(size=batches.size, random=random, order=order)
