"""python -m rmsprop_gui"""

from __future__ import annotations

import sys

from rmsprop_gui.cli import main

if __name__ == "__main__":
    sys.exit(main())
