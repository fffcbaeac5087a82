"""What may stand in a function: its limits, variables, constants and functions, and what it says of itself."""

from __future__ import annotations

import math
from typing import NamedTuple

LONGEST = 2000  # characters
DIGITS = 25  # of one number
NODES = 400  # numbers, names and operations
DEEPEST = 60  # brackets, powers and signs inside each other
MOST_PARAMETERS = 12

VARIABLES = {
    "x": 0, "x1": 0, "x₁": 0, "theta1": 0, "θ1": 0, "θ₁": 0, "θ": 0, "theta": 0,
    "y": 1, "x2": 1, "x₂": 1, "theta2": 1, "θ2": 1, "θ₂": 1,
}  # fmt: skip
CONSTANTS = {"pi": math.pi, "π": math.pi, "e": math.e}
TAKEN = "f"  # the function itself: no parameter is called so


class Function(NamedTuple):
    """fewest, most: how many arguments it takes."""

    fewest: int
    most: int
    meaning: str


FUNCTIONS = {
    "exp": Function(1, 1, "e to the power of u"),
    "log": Function(1, 1, "natural logarithm; ln is the same"),
    "ln": Function(1, 1, "natural logarithm"),
    "log2": Function(1, 1, "logarithm to base 2"),
    "log10": Function(1, 1, "logarithm to base 10"),
    "sqrt": Function(1, 1, "square root"),
    "abs": Function(1, 1, "absolute value; its slope at 0 counts as 0"),
    "sin": Function(1, 1, "sine, in radians"),
    "cos": Function(1, 1, "cosine, in radians"),
    "tan": Function(1, 1, "tangent, in radians"),
    "sinh": Function(1, 1, "hyperbolic sine"),
    "cosh": Function(1, 1, "hyperbolic cosine"),
    "tanh": Function(1, 1, "hyperbolic tangent"),
    "sigmoid": Function(1, 1, "1/(1 + exp(-u))"),
    "sign": Function(1, 1, "-1, 0 or 1; its slope is 0"),
    "floor": Function(1, 1, "the largest whole number not above u; its slope is 0"),
    "min": Function(2, 8, "the smallest of its arguments"),
    "max": Function(2, 8, "the largest of its arguments"),
    "pow": Function(2, 2, "pow(u, v) is u^v"),
}

GRAMMAR = (
    "x and y                the variables, also x1 and x2, theta1 and theta2, θ₁ and θ₂; without y there is one",
    "2   0.5   1e-3         numbers",
    "pi   e                 constants",
    "a   b   k1             parameters: one letter, digits after it if you like; each has a value of its own, 1 at first",
    "+   -   *   /          sums and products; every product needs its sign: 2*x, not 2x",
    "^   or   **            powers, from the right: x^2^3 is x^(2^3), and -x^2 is -(x^2)",
    "(   )                  brackets",
)
