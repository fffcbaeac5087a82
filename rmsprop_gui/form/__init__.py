"""The parts that forms are made of: labels with symbols, rows, folds. rmsprop_gui/forms.py puts them together."""
