"""The choices of a paper, in its folder: `unlearnbib.toml`, or the table [tool.unlearnbib] of pyproject.toml.

The names are those of the options (max-authors = 3); what is said on the command line counts more.
"""

import os
from typing import Any

from unlearnbib.errors import ConfigError

_FILES = {"unlearnbib.toml": (), "pyproject.toml": ("tool", "unlearnbib")}
#: name in the file -> name among the options
_NAMES = {
    "as": "output_as", "booktitle": "booktitle", "catalog": "catalog", "exclude": "exclude",
    "format": "format", "include": "include", "key-pattern": "key_pattern", "letters": "letters",
    "links": "links", "locale": "locale", "max-authors": "max_authors", "prefer": "prefer",
    "profile": "profile", "sort": "sort", "style": "style",
}  # fmt: skip
_LISTS, _NUMBERS = ("catalog", "exclude", "include"), ("max-authors",)


def read(folder: str = ".") -> dict[str, Any]:
    """Return the choices of `folder` by the names of the options; nothing where no file has any.

    Raises ConfigError.
    """
    for name, table in _FILES.items():
        path = os.path.join(folder, name)
        if os.path.exists(path) and (chosen := _table(path, table)) is not None:
            return {_NAMES[one]: value for one, value in chosen.items() if _is_right(one, value, path)}
    return {}


def _table(path: str, names: tuple[str, ...]) -> dict[str, Any] | None:
    with open(path, "rb") as file:
        content = file.read()
    if not all(name.encode() in content for name in names):
        return None  # a pyproject.toml like any other
    import tomllib  # noqa: PLC0415 - for papers that have choices

    try:
        found: Any = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(path, str(error)) from error
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None


def _is_right(name: str, value: Any, path: str) -> bool:
    """Return True; raises ConfigError for a name that no option has, or a value of another type."""
    if name not in _NAMES:
        raise ConfigError(path, f"there is no choice {name!r}; there are {', '.join(_NAMES)}")
    wanted: type = list if name in _LISTS else int if name in _NUMBERS else str
    texts = value if isinstance(value, list) else []
    if type(value) is not wanted or not all(isinstance(one, str) for one in texts):
        kinds = {list: "a list of texts", int: "a number", str: "a text"}
        raise ConfigError(path, f"{name} is {kinds[wanted]}")
    return True
