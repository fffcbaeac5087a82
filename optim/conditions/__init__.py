"""What a training adds to a step: schedules, clipping, noise, drift, projection and precision, in one folder each.

A file of a folder declares a family, `ENTRY = RuleFamily(title, rules, source, help)`, or several in `ENTRIES`. The rules of
a family are the same idea under the names and keywords of the libraries, each a `Rule(name, library, Parameters, apply)`
(optim/base/fields.py). What `apply` takes and returns differs from folder to folder and stands in the folder's docstring.
Rules are computed ahead of a run, for all its steps at once, except clipping and projection, which the kernels contain,
and precision, for which formulas are written anew.
"""
