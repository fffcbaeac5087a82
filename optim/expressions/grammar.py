"""What may stand in a function: its limits, variables, constants and functions, and what it says of itself."""

from __future__ import annotations

import math
from typing import NamedTuple

from optim.base.errors import SpecError
from optim.base.translatable import translatable

LONGEST = 2000  # characters
DIGITS = 25  # of one number
NODES = 400  # numbers, names and operations
DEEPEST = 60  # brackets, powers and signs inside each other
MOST_PARAMETERS = 12

VARIABLES = {
    "x": 0, "x1": 0, "theta1": 0, "θ1": 0, "θ": 0, "theta": 0, "y": 1, "x2": 1, "theta2": 1, "θ2": 1,
}  # fmt: skip
CONSTANTS = {"pi": math.pi, "π": math.pi, "e": math.e}
TAKEN = "f"  # the function itself: no parameter is called so


class Function(NamedTuple):
    """A function that may be written.

    fewest, most   how many arguments it takes
    meaning        in a few words
    """

    fewest: int
    most: int
    meaning: str


FUNCTIONS = {
    "exp": Function(1, 1, "e to the power of u"),
    "log": Function(1, 2, "natural logarithm; ln is the same; log(u, b) is to base b"),
    "ln": Function(1, 1, "natural logarithm"),
    "sqrt": Function(1, 1, "square root"),
    "abs": Function(1, 1, "absolute value, also |u|; its slope at 0 counts as 0"),
    "sin": Function(1, 1, "sine, in radians"),
    "cos": Function(1, 1, "cosine, in radians"),
    "tan": Function(1, 1, "tangent, in radians"),
    "min": Function(2, 8, "the smallest of its arguments"),
    "max": Function(2, 8, "the largest of its arguments"),
    "pow": Function(2, 2, "pow(u, v) is u^v"),
    "where": Function(3, 3, "where(x > 0, u, v) is u where the condition holds, else v"),
    "log2": Function(1, 1, "logarithm to base 2"),
    "log10": Function(1, 1, "logarithm to base 10"),
    "log1p": Function(1, 1, "log(1 + u), exact for small u"),
    "expm1": Function(1, 1, "exp(u) - 1, exact for small u"),
    "exp2": Function(1, 1, "2 to the power of u"),
    "cbrt": Function(1, 1, "cube root, also of negative numbers"),
    "square": Function(1, 1, "u^2"),
    "asin": Function(1, 1, "inverse sine"),
    "acos": Function(1, 1, "inverse cosine"),
    "atan": Function(1, 1, "inverse tangent"),
    "atan2": Function(2, 2, "atan2(v, u) is the angle of the point (u, v)"),
    "sinh": Function(1, 1, "hyperbolic sine"),
    "cosh": Function(1, 1, "hyperbolic cosine"),
    "tanh": Function(1, 1, "hyperbolic tangent"),
    "asinh": Function(1, 1, "inverse hyperbolic sine"),
    "acosh": Function(1, 1, "inverse hyperbolic cosine"),
    "atanh": Function(1, 1, "inverse hyperbolic tangent"),
    "sec": Function(1, 1, "1/cos(u)"),
    "csc": Function(1, 1, "1/sin(u)"),
    "cot": Function(1, 1, "cos(u)/sin(u)"),
    "hypot": Function(2, 2, "sqrt(u^2 + v^2)"),
    "sigmoid": Function(1, 1, "1/(1 + exp(-u))"),
    "softplus": Function(1, 1, "log(1 + exp(u))"),
    "relu": Function(1, 1, "max(u, 0)"),
    "sign": Function(1, 1, "-1, 0 or 1; its slope is 0"),
    "heaviside": Function(1, 2, "0 below 0, else 1; its slope is 0"),
    "floor": Function(1, 1, "the largest whole number not above u; its slope is 0"),
    "ceil": Function(1, 1, "the smallest whole number not below u; its slope is 0"),
    "round": Function(1, 1, "the nearest whole number; its slope is 0"),
    "mod": Function(2, 2, "what is left of u after division by v"),
}
ALIASES = {
    # As NumPy, Python, JavaScript and LaTeX call them.
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arctan2": "atan2", "arcsinh": "asinh", "arsinh": "asinh",
    "arccosh": "acosh", "arcosh": "acosh", "arctanh": "atanh", "artanh": "atanh", "maximum": "max", "minimum": "min",
    "fmax": "max", "fmin": "min", "power": "pow", "absolute": "abs", "fabs": "abs", "sgn": "sign", "expit": "sigmoid",
    "logistic": "sigmoid", "ReLU": "relu", "step": "heaviside", "fmod": "mod", "ctg": "cot", "Abs": "abs", "Max": "max",
    "Min": "min",
}  # fmt: skip

GRAMMAR = (
    "x and y                the variables, also x1 and x2, theta1 and theta2, θ₁ and θ₂; without y there is one",
    "2   0.5   1e-3         numbers",
    "pi   e                 constants",
    "a   b   k1             parameters: one letter, digits after it if you like; each has a value of its own, 1 at first",
    "+   -   *   /          sums and products; 2x, a x and 3(x + 1) are products too",
    "^   or   **            powers, from the right: x^2^3 is x^(2^3), and -x^2 is -(x^2); also x²",
    "(   )                  brackets; |u| is the absolute value, √u the root",
    "x^2 if x > 0 else -x   a function in pieces, also where(x > 0, x^2, -x) and {x > 0: x^2, -x}",
    "<  <=  ==  and  or     conditions; (x > 0) alone counts as 1 or 0",
    "f(u, v) =  lambda u, v:  before the function give its variables other names; x[0] and x[1] are x and y",
    "\\frac{1}{2}x^2        simple LaTeX, and NumPy as it is: np.exp(-x**2)",
)


class ExpressionError(SpecError):
    """`column` counts from 1, in the text as it was given; `reason` is the sentence without it."""

    def __init__(self, column: int, reason: str) -> None:
        super().__init__(translatable("Column {column}: {reason}", column=column, reason=reason))
        self.column, self.reason = column, reason

    def __reduce__(self):
        return ExpressionError, (self.column, self.reason)
