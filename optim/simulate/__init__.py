"""A run, from its frozen spec to the numbers of every step: alone (plain or compiled), as one of many, or replayed.

    spec.py        RunSpec: what a run is made of, checked with sentences
    run.py         simulate and replay; the Run with its arrays
    pipeline.py    the order of a step: gradient, noise, clipping, update, projection
    batch.py       many runs side by side
    outcome.py     how a run ended
"""
