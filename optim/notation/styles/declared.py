"""The symbols that the optimizers' own files declare."""

from optim.notation.styles.base import Notation

ENTRY = Notation("α, β, ε, v", 0, note="The same letters for all optimizers, as their files declare them.")
