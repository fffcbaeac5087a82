"""The loss of a network on a plane through its weights, with the paths of its trainings."""
