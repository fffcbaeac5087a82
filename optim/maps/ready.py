"""Whether a map can start at once, and compiling what it needs in another process.

    python -m optim.maps.ready < maps.json       a JSON list of maps; their kernels are then in the cache
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable

from optim import kernel_cache
from optim.columns import make_program
from optim.compiled import driver_is_ready
from optim.lanes import lane_sources
from optim.maps.compute import compute
from optim.maps.spec import MapSpec


def is_ready(map_spec: MapSpec) -> bool:
    """Whether `compute` can start without compiling."""
    hyper = {axis.field.partition(".")[2] for axis in (map_spec.x, map_spec.y) if axis.field.startswith("hyper.")}
    sources = lane_sources(make_program(map_spec.spec), frozenset(hyper))
    return not sources or (driver_is_ready() and all(kernel_cache.is_ready(*source) for source in sources.values()))


def smallest(map_spec: MapSpec) -> MapSpec:
    """The same kernels, hardly any work."""
    axes = {name: getattr(map_spec, name) for name in ("x", "y")}
    few = {name: type(axis)(axis.field, axis.low, axis.high, 1, axis.scale) for name, axis in axes.items()}
    return map_spec.with_(spec=map_spec.spec.with_(steps=min(1, map_spec.spec.steps)), starts=1, seeds=1, **few)


def start_warming(maps: Iterable[MapSpec]) -> subprocess.Popen[bytes]:
    """Starts another process that compiles what these maps need; poll() tells when it has finished."""
    process = subprocess.Popen(
        [sys.executable, "-m", "optim.maps.ready"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps([each.to_dict() for each in maps]).encode())
    process.stdin.close()
    return process


if __name__ == "__main__":
    for data in json.load(sys.stdin):
        for _ in compute(smallest(MapSpec.from_dict(data))):
            pass
