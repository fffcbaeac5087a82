"""Two-dimensional slices through the space of a network's weights: paths in them, and the loss over them.

    paths = [path_of(training) for training in trainings]
    plane = pca_plane(paths)                  # or random_plane(layout, theta, seed)
    plane.explained, [plane.project(path.theta) for path in paths]
    for slice in slice_loss(trainings[0].spec, plane, *view_of(plane, paths)): ...
"""

from optim.planes.filters import random_plane
from optim.planes.loss import Slice, slice_loss
from optim.planes.path import Path, path_of
from optim.planes.pca import pca_plane
from optim.planes.plane import Plane, Projection, view_of

__all__ = ["Path", "Plane", "Projection", "Slice", "path_of", "pca_plane", "random_plane", "slice_loss", "view_of"]
