"""python -m rmsprop_gui"""

from __future__ import annotations

import sys

from rmsprop_gui.app import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1] if len(sys.argv) > 1 else None))
