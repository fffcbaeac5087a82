"""The line plots beside the map: one kind a file, found by this folder.

A file declares `ENTRY = PlotKind(title, order, draw, shown, offered)`. `draw(content)` makes a PlotDrawing from a PlotContent
once for each change of the runs; at every step only `readings(step)` and `legend(step)` of it are asked. Both are described in
rmsprop_gui/charts/drawing.py. A kind computes nothing itself: its numbers come from the Run or from `optim.analysis`.
"""

