"""How the arithmetic of a step is written down: traced numbers, symbols in the chosen notation, renderers for text and LaTeX.

`styles` holds the notations. `expression_writer` has the rules of precedence, brackets and signs once, for any
renderer.
"""
