"""The work of a function, counted instead of timed."""

import sys
from collections.abc import Callable
from types import FrameType


def count_work(function: Callable[..., object], *arguments: object) -> int:
    """Return how many functions are called, and how many characters the texts have that they are handed.

    Each text counts once. A slice of a text for each of its words is a text of its own, and shows as
    quadratic work; what a regular expression does within one call does not count.
    """
    work, texts = 0, dict[int, str]()

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal work
        if event in ("call", "c_call"):
            work += 1
        if event == "call":
            names = frame.f_code.co_varnames[: frame.f_code.co_argcount]
            handed = [one for name in names if isinstance(one := frame.f_locals.get(name), str)]
            work += sum(len(one) for one in handed if id(one) not in texts)
            texts.update((id(one), one) for one in handed)  # held, so that no other has its id

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function(*arguments)
    finally:
        sys.setprofile(before)
    return work


def count_calls(act: Callable[[], object]) -> int:
    """Return the number of functions of Python and of C that a call calls, resumed generators too."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(before)
    return calls
