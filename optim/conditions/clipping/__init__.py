"""Gradient clipping: a file declares one family, or several that belong together.

A rule's `apply(g, norm, p)` is elementwise; `norm` is the norm the rule looks at: of the whole gradient, or of each
parameter's own (|g|) where the library clips per variable and the layout is "split". Which one: `needs`, "" (none),
"variable" or "global".
"""

