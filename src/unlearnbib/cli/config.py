"""The settings of a folder: `unlearnbib.toml`, or the table [tool.unlearnbib] of pyproject.toml.

Their names and types are those of the options (max-authors = 3); the command line takes precedence.
"""

import os
from difflib import get_close_matches
from typing import Any

from unlearnbib.errors import ConfigError
from unlearnbib.formats.options import OPTIONS

CONFIG_FILES = {"unlearnbib.toml": (), "pyproject.toml": ("tool", "unlearnbib")}
_SETTINGS = {option.name: option for option in reversed(OPTIONS) if option.is_setting}
_TYPE_NAMES = {list: "a list of strings", int: "a whole number", str: "a string"}


def read_settings(folder: str = ".") -> dict[str, Any]:
    """Return the settings of `folder` by the name of their option; empty if no file has any.

    Raises ConfigError.
    """
    for name, tables in CONFIG_FILES.items():
        path = os.path.join(folder, name)
        if os.path.exists(path) and (settings := _read_table(path, tables)) is not None:
            for setting, value in settings.items():
                _check_setting(setting, value, path)
            return settings
    return {}


def _read_table(path: str, names: tuple[str, ...]) -> dict[str, Any] | None:
    with open(path, "rb") as file:
        content = file.read()
    if not all(name.encode() in content for name in names):
        return None  # the pyproject.toml of another project need not even be valid
    import tomllib  # noqa: PLC0415 - only for folders with settings

    try:
        found: Any = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(path, str(error)) from error
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None


def _check_setting(name: str, value: Any, path: str) -> None:
    """Raise ConfigError for a name that is not an option, a value of another type, or an unknown value."""
    option = _SETTINGS.get(name)
    if option is None:
        near = get_close_matches(name, _SETTINGS, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"settings: {', '.join(_SETTINGS)}"
        raise ConfigError(path, f"unknown setting {name!r}; {hint}")
    items = value if isinstance(value, list) else []
    if type(value) is not option.type or not all(isinstance(one, str) for one in items):
        raise ConfigError(path, f"{name} must be {_TYPE_NAMES[option.type]}")
    if option.values and value not in option.values:
        values = ", ".join(filter(None, option.values))
        raise ConfigError(path, f"{name} cannot be {value!r}; choose from {values}")
