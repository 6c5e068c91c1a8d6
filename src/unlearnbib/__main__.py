"""The command: `python -m unlearnbib`, or `unlearnbib`."""

import gc
import os
import sys


def main() -> int:
    """Run the command line; return its exit code, which `unlearnbib.cli` lists."""
    gc.disable()  # a command ends before its garbage matters, and looking for it is a tenth of the time
    try:
        from unlearnbib.cli import run  # noqa: PLC0415 - after that

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are imported
        return 130
    gc.freeze()  # the interpreter looks for garbage once more at its end, for nothing
    return code


def _forget_current_folder() -> None:
    """Import nothing from the current folder, which `python -m` puts first: its `attrs.py` is no library."""
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if not sys.flags.safe_path and sys.path[0] == os.getcwd() != home:
        del sys.path[0]


if __name__ == "__main__":
    _forget_current_folder()
    sys.exit(main())
