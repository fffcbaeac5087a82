"""Two-dimensional slices through the space of a network's weights: paths in them, and the loss over them.

    paths = [get_path(training) for training in trainings]
    plane = pca_plane(paths)                  # or random_plane(layout, theta, seed)
    plane.explained, [plane.project(path.theta) for path in paths]
    for slice in slice_loss(trainings[0].spec, plane, *get_view(plane, paths)): ...
"""

from optim.network.loss_surface.loss import LossSlice, slice_loss
from optim.network.loss_surface.plane import Path, Plane, PlaneProjection, get_path, get_view, pca_plane, random_plane

__all__ = ["LossSlice", "Path", "Plane", "PlaneProjection", "get_path", "get_view", "pca_plane", "random_plane", "slice_loss"]
