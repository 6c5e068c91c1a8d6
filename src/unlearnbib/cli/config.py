"""The settings of a folder: `unlearnbib.toml`, or the table [tool.unlearnbib] of pyproject.toml.

They are looked for in the folder and in those above it, up to the repository or the home of the user.

Their names and types are those of the options (max-authors = 3); the command line takes precedence. The
table [check] has those of `check`.
"""

import os
from collections.abc import Iterable, Iterator
from typing import Any

from unlearnbib.errors import ConfigError
from unlearnbib.formats.options import OPTIONS

CONFIG_FILES = {"unlearnbib.toml": (), "pyproject.toml": ("tool", "unlearnbib")}
_SETTINGS = {option.name: option for option in reversed(OPTIONS) if option.is_setting}
_TYPE_NAMES = {list: "a list of strings", int: "a whole number", str: "a string"}


def read_settings(folder: str = ".") -> dict[str, Any]:
    """Return the settings of `folder` by the name of their option; empty if no file has any.

    Pages are relative to the folder of the file. Raises ConfigError.
    """
    path, settings = find_settings(folder)
    settings.pop("check", None)
    for setting, value in settings.items():
        _check_setting(setting, value, path)
    place, pages = os.path.dirname(path), settings.get("catalog")
    if pages and place != folder:
        settings["catalog"] = [page if page == "-" else os.path.join(place, page) for page in pages]
    return settings


def find_settings(folder: str) -> tuple[str, dict[str, Any]]:
    """Return the nearest file with settings, and all that it has; "" and none if there is no such file."""
    for path in list_config_files(folder):
        tables = CONFIG_FILES[os.path.basename(path)]
        if os.path.isfile(path) and (settings := _read_table(path, tables)) is not None:
            return path, settings
    return "", {}


def list_config_files(folder: str = ".") -> list[str]:
    """Return the files that may have the settings of `folder`, which need not exist, the nearest first."""
    return [os.path.join(one, name) for one in _list_folders(folder) for name in CONFIG_FILES]


def _list_folders(folder: str) -> Iterator[str]:
    """Yield `folder` and those above it, to that of a repository, the user's home, or one of another user."""
    yield folder
    here, home = os.path.realpath(folder), os.path.realpath(os.path.expanduser("~"))
    owner = os.stat(here).st_uid
    while here != home and not os.path.exists(os.path.join(here, ".git")):
        parent = os.path.dirname(here)
        if parent == here or os.stat(parent).st_uid != owner:
            return
        here = parent
        yield here


def _read_table(path: str, names: tuple[str, ...]) -> dict[str, Any] | None:
    with open(path, "rb") as file:
        content = file.read()
    if not all(name.encode() in content for name in names):
        return None  # the pyproject.toml of another project need not even be valid
    from unlearnbib.text.toml_values import parse_toml  # noqa: PLC0415 - only for folders with settings

    try:
        found: Any = parse_toml(content.decode())
    except ValueError as error:
        raise ConfigError(path, str(error)) from error
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None


def _check_setting(name: str, value: Any, path: str) -> None:
    """Raise ConfigError for a name that is not an option, a value of another type, or an unknown value."""
    option = _SETTINGS.get(name)
    if option is None:
        raise ConfigError(path, f"unknown setting {name!r}; {suggest_name(name, (*_SETTINGS, 'check'))}")
    items = value if isinstance(value, list) else []
    if type(value) is not option.type or not all(isinstance(one, str) for one in items):
        raise ConfigError(path, f"{name} must be {_TYPE_NAMES[option.type]}")
    if option.values and value not in option.values:
        values = ", ".join(filter(None, option.values))
        raise ConfigError(path, f"{name} cannot be {value!r}; choose from {values}")


def suggest_name(name: str, known: Iterable[str]) -> str:
    """Return a question for the nearest of the known names, or all of them.

    >>> suggest_name("ignor", ["ignore"]), suggest_name("x", ["ignore", "select"])
    ("did you mean 'ignore'?", 'choose from ignore, select')
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    names = list(known)
    near = get_close_matches(name, names, 1)
    return f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(names)}"
