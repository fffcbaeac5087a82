"""The optimizers: one a file, found by this folder.

A file declares `ENTRY = Optimizer(...)`: settings, state, the lines of a step, and one formula, from which runs, kernels, the
ledger and scripts are made. base.py is the contract, meaning.py what a file says of its numbers, stability.py
when its steps are too long for the curvature, matrix_stage.py what a weight matrix is to one, vocabulary.py has the fields
that many share, composition.py parts of formulas, tensor_operations.py what PyTorch's tensors compute, adam_family.py what Adam's
relatives have in common; tests/README.md adds one.
"""

HELPERS = (  # no entries
    "adam_family", "base", "bounds", "composition", "matrix_stage", "meaning", "stability", "tensor_operations", "vocabulary",
)  # fmt: skip
