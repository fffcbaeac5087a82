"""What a bundle starts. The program calls itself as `PYTHON -m MODULE ...` to compile and to measure beside the window, and a
bundle has no other Python: it does what that would."""

import sys


def start() -> int:
    if sys.argv[1:2] == ["-m"] and len(sys.argv) > 2:
        import runpy

        name = sys.argv[2]
        del sys.argv[1:3]
        runpy.run_module(name, run_name="__main__", alter_sys=True)
        return 0
    from rmsprop_gui.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(start())
