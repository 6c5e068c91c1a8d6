"""The settings of `check` in the files of a folder: the table [check] of unlearnbib.toml."""

import os
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from unlearnbib.cli.config import find_settings, suggest_name
from unlearnbib.errors import ConfigError
from unlearnbib.lint.engine import select_rules
from unlearnbib.lint.rules import RULES
from unlearnbib.lint.settings import LEVELS, CheckSettings

#: setting of [check] -> its values, none if it has codes of rules
_SETTINGS: dict[str, tuple[str, ...]] = {
    "select": (), "ignore": (), "per-file-ignores": (),
    "dialect": ("auto", "bibtex", "biblatex"), "fail-level": LEVELS,
}  # fmt: skip


def read_check_settings(folder: str = ".") -> CheckSettings:
    """Return the table [check] of the settings of `folder`; raises ConfigError.

    The patterns of per-file-ignores are relative to the folder of the file.
    """
    path, settings = find_settings(folder)
    table = settings.get("check", {})
    if not isinstance(table, dict):
        raise ConfigError(path, "check must be a table: [check]")
    for name, value in table.items():
        _check_setting(name, value, path)
    per_file = {glob: _normalize_codes(codes) for glob, codes in table.get("per-file-ignores", {}).items()}
    dialect = table.get("dialect", "auto")
    return CheckSettings(
        select=_normalize_codes(table.get("select", ())),
        ignore=_normalize_codes(table.get("ignore", ())),
        per_file_ignores=per_file,
        dialect=None if dialect == "auto" else dialect,
        fail_level=table.get("fail-level", "note"),
        folder=os.path.dirname(path) or ".",
    )


def _check_setting(name: str, value: Any, path: str) -> None:
    """Raise ConfigError for a wrong name, type, value or code in the table [check]."""
    if name not in _SETTINGS:
        raise ConfigError(path, f"[check] has the unknown setting {name!r}; {suggest_name(name, _SETTINGS)}")
    values = _SETTINGS[name]
    if values:
        if value not in values:
            raise ConfigError(path, f"[check] {name} cannot be {value!r}; {suggest_name(str(value), values)}")
        return
    if name == "per-file-ignores" and not isinstance(value, dict):
        raise ConfigError(path, f"[check] {name} must be a table: {name} = {{ 'old/*.bib' = ['UB501'] }}")
    for codes in value.values() if isinstance(value, dict) else [value]:
        _check_codes(name, codes, path)


def _check_codes(name: str, codes: Any, path: str) -> None:
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise ConfigError(path, f"[check] {name} must be a list of codes: ['UB501', 'UB2']")
    for code in _normalize_codes(codes):
        if not code or not select_rules([code]):
            raise ConfigError(path, f"[check] {name}: {explain_code(code)}")


def _normalize_codes(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in codes)


def explain_code(code: str) -> str:
    """Return a message about a code that no rule has: the code of the rule with such a name, or a hint.

    >>> print(explain_code("BARE-CAPITAL"))
    no rule's code begins with BARE-CAPITAL; did you mean UB501?
    """
    by_name = {rule.name.upper(): rule.code for rule in RULES}
    near = get_close_matches(code, by_name, 1)
    hint = f"did you mean {by_name[near[0]]}?" if near else "--list-rules lists them"
    return f"no rule's code begins with {code or 'nothing'}; {hint}"
