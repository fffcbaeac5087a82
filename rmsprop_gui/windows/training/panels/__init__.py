"""The panels of the Training window, one package each, found by this folder as those of the main window are."""

