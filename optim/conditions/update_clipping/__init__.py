"""Clipping of updates: the whole step that an optimizer has made is shortened. A file declares one family, or several.

A rule's `apply(size, p)` gives the factor that is left of the step, 1 for all of it, and is written with the functions of
`optim.elementary` only. `size` is of the step Δθ, weight decay included; `needs` says which: "rms", the root of the mean of
(Δθ/α)² over the parameters, α the rate of the step, or "length", the length of Δθ. In the layout "split" every parameter is a
variable of its own. What an optimizer remembers does not notice.
"""
