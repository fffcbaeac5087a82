"""Small controls, one per file. They know the style and nothing of optimizers."""

