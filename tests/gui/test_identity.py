"""What a picture was made of is never taken for what came later."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np

from rmsprop_gui.model.identity import Same

PROGRAM = Path(__file__).parents[2] / "rmsprop_gui"


def test_it_is_equal_for_one_object_alone():
    one, other = np.zeros(3), np.zeros(3)
    assert Same(one) == Same(one) and hash(Same(one)) == hash(Same(one))
    assert Same(one) != Same(other) and Same(one) != one.tobytes() and (Same(one), 2) == (Same(one), 2)


def test_what_is_gone_leaves_its_address_to_nobody():
    key = Same(object())
    assert all(Same(object()) != key for _ in range(10_000))
    address = id(object())
    assert any(id(object()) == address for _ in range(10_000))  # which is why no key is one


def test_no_key_is_an_address():
    """Of a key that is compared with the one before: assigned as `key`, or given back by a function of that name."""
    wrong = []
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Assign) and any("key" in ast.unparse(target).lower() for target in node.targets)
            if named or (isinstance(node, ast.FunctionDef) and "content_key" in node.name):
                calls = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
                if any(isinstance(call, ast.Name) and call.id == "id" for call in calls):
                    wrong.append(f"{path.relative_to(PROGRAM)}: {ast.unparse(node)}")
    assert wrong == []
