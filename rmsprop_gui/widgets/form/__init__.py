"""The parts that forms are made of: labels with symbols, rows, folds. rmsprop_gui/widgets/form/form.py puts them together."""

