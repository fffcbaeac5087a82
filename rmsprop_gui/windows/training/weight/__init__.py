"""One weight and one matrix of a training: fetched, kept and plotted, for the panels that show them."""
