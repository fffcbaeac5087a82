"""Optimizers of pasted code: parsed, never run.

names.py      what a dotted name stands for, by the imports of the same text
values.py     numbers, arithmetic, and the names that are assigned in the same text
conditions.py learning-rate schedules and clipping, in each library's own words
places.py     where in a text an optimizer is made: calls, strings, configurations
parse.py      all of it together: text -> ParsedOptimizer
"""

from optim.code.from_code.parse import AmbiguousCode, ParsedOptimizer, find_choices, from_code, parse_line

__all__ = ["AmbiguousCode", "ParsedOptimizer", "find_choices", "from_code", "parse_line"]
