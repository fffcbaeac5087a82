"""Compiles the kernel of a network's update in another process: python -m optim.network.warm < network.json"""

from __future__ import annotations

import sys

from optim.network import compiled
from optim.network.material import gathered
from optim.network.spec import NetworkSpec


def warm(spec: NetworkSpec) -> None:
    """Compiles what this training needs, here and now."""
    compiled.load(gathered(spec).program())


if __name__ == "__main__":
    warm(NetworkSpec.from_json(sys.stdin.read()))
