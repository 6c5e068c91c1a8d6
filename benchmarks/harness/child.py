"""A process that measures one piece of work.

usage: python -m harness.child MODULE:FUNCTION MEASURED WARM [ARGUMENT ...]

The function of `runs` prepares the work on the file WARM, which is done first so that modules and tables are
loaded ("" for none), then on MEASURED. Prints seconds of the processor of that work and of the whole process,
the peak of its memory in MB, and how much was found.
"""

import gc
import json
import resource
import sys
import time
from importlib import import_module


def read_peak() -> float:
    """Return the largest memory that this process had, in MB."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM:")) / 1024
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Do the work and print."""
    target, measured, warm, *rest = sys.argv[1:]
    module, _, name = target.partition(":")
    prepare = getattr(import_module(f"runs.{module}"), name)
    if warm:
        prepare(warm, *rest)()
    act = prepare(measured, *rest)
    gc.collect()
    start = time.process_time()
    found = act()
    work = time.process_time() - start
    count = found if isinstance(found, int) else len(found)
    print(json.dumps({"work": work, "whole": time.process_time(), "peak": read_peak(), "count": count}))


if __name__ == "__main__":
    main()
