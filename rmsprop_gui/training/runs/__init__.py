"""The list of trainings: how each of them went."""
