"""The parts of the Landscape panel: the gallery of thumbnails, the formula, the parameters and the description."""

