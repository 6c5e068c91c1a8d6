"""What is said of a file that is not there."""

import os

_MOST = 2_000  # names of a folder that are compared
_SIMILARITY = 0.75


def explain_missing(path: str) -> str:
    """Return that there is no such file, with the name in its folder that is most like it.

    >>> explain_missing("no-such-folder/refs.bib")
    'there is no such file'
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    folder, name = os.path.split(path)
    try:
        names = sorted(os.listdir(folder or "."))[:_MOST]
    except (OSError, ValueError):
        names = []
    near = get_close_matches(name, names, 1, _SIMILARITY)
    hint = f"; did you mean {os.path.join(folder, near[0])}?" if near else ""
    return f"there is no such file{hint}"
