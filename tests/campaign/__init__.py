"""A fault campaign that anyone can run: `python -m tests.campaign`, with a table of what was tried and what broke.

`kinds` is the table of generators and their deeds, `works` that of writers, which `kills` stops at any moment
and `hardships` runs where nothing can be written; `guided` needs atheris, and is left out without it.
"""

import sys
from pathlib import Path

_TESTS = str(Path(__file__).parents[1])
if _TESTS not in sys.path:  # the modules that the tests share
    sys.path.insert(0, _TESTS)
