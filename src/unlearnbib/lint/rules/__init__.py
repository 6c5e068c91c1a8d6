"""The table of rules: a file for each theme, a line for each file."""

from unlearnbib.lint.rule import Rule
from unlearnbib.lint.rules import (
    characters,
    dates,
    identifiers,
    keys,
    names,
    numbers,
    required,
    syntax,
    titles,
)

RULES: tuple[Rule, ...] = (
    *syntax.RULES,  # UB101
    *characters.RULES,  # UB120
    *keys.RULES,  # UB201
    *required.RULES,  # UB301
    *identifiers.RULES,  # UB401
    *numbers.RULES,  # UB451
    *titles.RULES,  # UB501
    *names.RULES,  # UB601
    *dates.RULES,  # UB701
)
