"""How the arithmetic of a step is written down: its trace, the ledger's lines, symbols, renderers for text and LaTeX."""
