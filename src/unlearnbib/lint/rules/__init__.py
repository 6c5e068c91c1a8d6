"""The table of rules: a file for each theme, a line for each file."""

from unlearnbib.lint.rule import Rule
from unlearnbib.lint.rules import (
    characters,
    citations,
    containers,
    data_model,
    dates,
    figures,
    identifiers,
    keys,
    links,
    name_lists,
    names,
    numbers,
    printing,
    required,
    syntax,
    titles,
)

RULES: tuple[Rule, ...] = (
    *syntax.RULES,  # UB101
    *characters.RULES,  # UB120
    *printing.RULES,  # UB125
    *keys.RULES,  # UB201
    *required.RULES,  # UB301
    *data_model.RULES,  # UB305
    *identifiers.RULES,  # UB401
    *links.RULES,  # UB410
    *numbers.RULES,  # UB451
    *titles.RULES,  # UB501
    *containers.RULES,  # UB510
    *names.RULES,  # UB601
    *name_lists.RULES,  # UB609
    *dates.RULES,  # UB701
    *figures.RULES,  # UB705
    *citations.RULES,  # UB801
)
