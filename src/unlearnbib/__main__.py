"""The command: `python -m unlearnbib`, or `unlearnbib`."""

import gc
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


if __name__ == "__main__":
    sys.exit(main())
