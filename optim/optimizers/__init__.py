"""The optimizers: one a file, found by this folder.

A file declares `ENTRY = Optimizer(...)`: settings, state, the lines of a step, and one formula, from which runs, kernels, the
ledger and scripts are made. base.py is the contract, meaning.py what a file says of its numbers, stability.py
when its steps are too long for the curvature, tensor_stage.py what a tensor of a network is to one (with matrix_stage.py,
factored_stage.py and kronecker_stage.py), vocabulary.py has the fields that many share, composition.py parts of formulas,
tensor_operations.py what PyTorch's tensors compute, adam_family.py what Adam's relatives have in common; tests/README.md adds
one.
"""

HELPERS = (  # no entries
    "adam_family", "base", "bounds", "composition", "factored_stage", "kronecker_stage", "matrix_stage", "meaning", "stability",
    "tensor_operations", "tensor_stage", "vocabulary",
)  # fmt: skip
