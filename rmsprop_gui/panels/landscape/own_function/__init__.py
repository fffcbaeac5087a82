"""The part of the Landscape panel in which users write a function of their own."""

