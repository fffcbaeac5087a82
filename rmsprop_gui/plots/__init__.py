"""The line plots: one stack on one step axis with one tracker. What a plot shows is one file in ``kinds``."""
