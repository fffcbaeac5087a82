"""From where a surface is seen: a direction and a size. All rays are parallel, so that equal lengths stay equal."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF

LOWEST, HIGHEST = 8.0, 90.0  # degrees above the floor
SMALLEST, LARGEST = 0.4, 6.0
PER_PIXEL = 0.45  # degrees that a pixel of a drag turns
MARGIN = 0.92  # of the room, that the turning box takes


@dataclass(frozen=True)
class SurfaceCamera:
    """
    azimuth     degrees by which the floor is turned; at 0 the first parameter goes right and the second one away
    elevation   degrees above the floor, 90 from straight above
    zoom        1 shows all of it at any azimuth
    """

    azimuth: float = -32.0
    elevation: float = 46.0
    zoom: float = 1.0

    def turn(self, right: float, down: float) -> SurfaceCamera:
        """As a drag by so many pixels turns it: the near side follows the pointer."""
        azimuth = math.remainder(self.azimuth + PER_PIXEL * right, 360.0)
        return replace(self, azimuth=azimuth, elevation=min(HIGHEST, max(LOWEST, self.elevation + PER_PIXEL * down)))

    def zoom_by(self, factor: float) -> SurfaceCamera:
        return replace(self, zoom=min(LARGEST, max(SMALLEST, self.zoom * factor)))

    @classmethod
    def of(cls, values: tuple[float, float, float] | None) -> SurfaceCamera:
        """As a scene keeps it, within what can be drawn; at rest for None."""
        if values is None:
            return cls()
        azimuth, elevation, zoom = values
        return cls(math.remainder(azimuth, 360.0), min(HIGHEST, max(LOWEST, elevation)), min(LARGEST, max(SMALLEST, zoom)))

    @property
    def values(self) -> tuple[float, float, float]:
        """As a scene keeps it."""
        return self.azimuth, self.elevation, self.zoom

    @property
    def backwards(self) -> tuple[bool, bool]:
        """Whether rows and columns of a grid are nearer the smaller their numbers: the far ones are drawn first."""
        angle = math.radians(self.azimuth)
        return math.cos(angle) > 0, math.sin(angle) > 0


class SurfaceProjection:
    """What becomes of points of the box in a room of pixels. The box goes from -half to half on the floor, and up to `height`."""

    def __init__(self, camera: SurfaceCamera, room: QRectF, half: tuple[float, float], height: float) -> None:
        self.camera, self.room, self.half, self.height = camera, QRectF(room), half, height
        angle, tilt = math.radians(camera.azimuth), math.radians(camera.elevation)
        self.across = math.cos(angle), -math.sin(angle)
        self.away = math.sin(angle), math.cos(angle)
        self.lift, self.flat = math.cos(tilt), math.sin(tilt)
        reach = math.hypot(*half)
        up = 2 * reach * self.flat + height * self.lift
        self.scale = MARGIN * camera.zoom * min(room.width() / (2 * reach), room.height() / up)
        self.origin = room.center() + QPointF(0.0, 0.5 * height * self.lift * self.scale)

    def pixels(self, x: np.ndarray, y: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Pixels across and down of points of the box, of their shape."""
        right = self.across[0] * x + self.across[1] * y
        away = self.away[0] * x + self.away[1] * y
        return self.origin.x() + self.scale * right, self.origin.y() - self.scale * (self.flat * away + self.lift * z)

    def point(self, x: float, y: float, z: float) -> QPointF:
        """Of one point."""
        px, py = self.pixels(np.array(x), np.array(y), np.array(z))
        return QPointF(float(px), float(py))
