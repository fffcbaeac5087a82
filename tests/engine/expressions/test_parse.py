"""What a text may hold: everything else is refused in one sentence with its column, quickly, and nothing is executed."""

from __future__ import annotations

import gc
import sys
import time

import pytest

from optim import SpecError
from optim.expressions.expression import expression
from optim.expressions.grammar import DEEPEST, FUNCTIONS, LONGEST, NODES, ExpressionError

HOSTILE = [
    "__import__('os').system('touch /tmp/harm')", "().__class__.__mro__[1].__subclasses__()", "x.__class__", "x.real",
    "lambda: x",
    "[x for x in (1,2)]", "exec('1')", "eval(x)", "open('/etc/passwd')", "import os", "x if y else 1", "x := 2",
    "f'{x}'", "globals()",
    "x[2]", "x[:]", "x[y]", "{x", "x; y", "x\n;y", "x[0].shape", "np.load(x)", "np.os.x", "lambda: x", "\\input{x}",
    "\\write18{x}", "print(x)", "9**9**9*x", "x + 9^9^9^9^9", "(" * 300 + "x" + ")" * 300, "-" * 1900 + "x",
    "x" + "+x" * 990, "x" * 5000, "1" * 1000 + "*x", "1e99999*x", "а*x", "ｘ + ｙ", "x​+1", "ℯ^x", "x\x00", "x²³⁻¹⁻",
    "|" * 500 + "x", "if " * 300, "x if " * 200, "{" * 300 + "x", "not " * 400 + "x > 0", "√" * 900 + "x",
    "x > 0 ? " * 200, "sin " * 300 + "x",
    "exp" + "(exp" * 200 + "(x)",
    "x^" * 500 + "x", "max(" + ",".join("x" * 500) + ")", "sqrt(-1)*x", "1/0*x", "log(0)+x", "0/0*x",
    "factorial(10^8)*x", "__builtins__",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_refused_quickly_and_executes_nothing(text):
    executed: list[str] = []
    watching = [True]

    def watch(event: str, args: tuple) -> None:
        if watching[0] and event in ("import", "open", "os.system", "subprocess.Popen"):
            executed.append(event)

    expression("x + 1")  # whatever is loaded once
    sys.addaudithook(watch)
    gc.collect()
    begun = time.thread_time()  # of this thread alone: other programs may keep the processor
    try:
        with pytest.raises(ExpressionError) as refused:
            expression(text)
        spent = time.thread_time() - begun
    finally:
        watching[0] = False
    assert not executed
    assert spent < 0.1
    assert 1 <= refused.value.column <= len(text) + 1
    sentence = str(refused.value)
    assert sentence.startswith(f"Column {refused.value.column}: ") and sentence[-1] in ".?" and len(sentence) < 300


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("2 3 x", 3, "2*3"), ("blah(x)", 1, "functions are"), ("sqr(x)", 1, "functions are"), ("sqtr(x)", 1, "'sqrt'"),
        ("x[2]", 1, "third variable"), ("x[0] + x", 8, "a list here"), ("x if y else 1", 3, "a condition is needed"),
        ("x if y > 1", 11, "else"), ("alpha*x", 1, "Latin letter"), ("\\begin{matrix}x\\end{matrix}", 1, "cases"), ("|x", 1,
        "never closed"),
        ("x + ", 5, "missing"), ("(x + 1", 1, "never closed"), ("x + 1)", 6, "closes none"), ("x = 2", 3, "equals sign"),
        ("log", 1, "brackets"), ("log()", 5, "log(x)"), ("max(x)", 1, "2–8"),
        ("f*x", 1, "another letter"),
        ("3,5*x", 2, "point"), ("5", 1, "neither x nor y"), ("", 1, "nothing yet"),
        ("x*/y", 3, "not '/'"),
        ("x + 1/(2 - 2)", 6, "no finite number"), ("x*log(-1)", 3, "no finite number"), ("x + 1e400", 5, "too large"),
        ("0.12345678901234567890123456*x", 1, "digits"), ("x .5", 3, "x*.5"), ("x'", 2, "quotation"), ("аx", 1, "cyrillic"),
    ],
)  # fmt: skip
def test_the_sentence_says_where_and_what_to_do(text, column, words):
    with pytest.raises(ExpressionError) as refused:
        expression(text)
    assert refused.value.column == column
    assert words in refused.value.reason
    assert isinstance(refused.value, SpecError)


def test_the_limits_are_where_they_are_said_to_be():
    expression("(" * (DEEPEST - 1) + "x" + ")" * (DEEPEST - 1))
    expression("x" + "+1" * ((NODES - 1) // 2))
    expression("x" + " " * (LONGEST - 1))
    for text in ("(" * (DEEPEST + 1) + "x", "x" + "+1" * NODES, "x" + " " * LONGEST):
        with pytest.raises(ExpressionError):
            expression(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("x**2", "x^2"), ("-x^2", "-(x^2)"), ("x^2^3", "x^(2^3)"), ("2^-1*x", "(2^(-1))*x"), ("x-1-2", "(x-1)-2"),
        ("x/2/y", "(x/2)/y"),
        ("ln(x)", "log(x)"), ("pow(x, a)", "x^a"), ("theta1 + theta2", "x + y"), ("θ₁·θ₂", "x*y"), ("x1 − x2",
        "x - y"), ("π*x", "pi*x"),
        ("--x", "x"), ("+x", "x"), ("2*-x", "2*(-x)"), (" x\n +\t1 ", "x+1"),
    ],
)  # fmt: skip
def test_two_ways_to_write_the_same(text, same):
    assert expression(text).module == expression(same).module


def test_variables_and_parameters_are_told_apart():
    found = expression("k2*x + b*exp(a*y) + e*pi")
    assert (found.parameters, found.dimension) == (("a", "b", "k2"), 2)
    assert expression("a*x").dimension == 1
    assert expression("y").dimension == 2


def test_every_function_has_a_name_that_works():
    for name, known in FUNCTIONS.items():
        first = "x > 1" if name == "where" else "x + 1"
        expression(f"{name}({', '.join([first, *['x + 1'] * (known.fewest - 1)])})")
