"""Persons: a name of a name variable in its parts, particles and suffixes told apart (CSL 1.0.2, "Names")."""

import re
from collections.abc import Mapping
from typing import Any

from unlearnbib.csl.rich_text import parse_name_part
from unlearnbib.csl.sanitize import clean_text
from unlearnbib.text.late_pattern import compile_late

_PARTICLE = compile_late(r"((?:[a-zà-ÿ'’][a-zà-ÿ'’.]*(?:\s+|(?<=['’])))+|[a-z]{2}-(?=[A-Z]))(\S.*)")
_DROPPING = compile_late(r"(.*?\S)\s+((?:[a-zà-ÿ'’]+\s*)+)")
_SUFFIX = compile_late(r"!?\s*(?:Jr|Sr|I{1,3}|IV|V|VI{0,3})\.?")
# The characters of the scripts that put the family name first and no space between. Not compiled at import,
# which takes 3 ms.
_FAMILY_FIRST = "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"


class Person:
    """A name in its parts; `key` is equal for equal names."""

    __slots__ = (
        "comma_suffix", "dropping", "family", "given", "key", "literal", "particle", "romanesque", "static",
        "suffix",
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.literal, self.family, self.given, self.dropping, self.particle, self.suffix = (
            _read_part(data.get(part))
            for part in (
                "literal", "family", "given", "dropping-particle", "non-dropping-particle", "suffix",
            )
        )  # fmt: skip
        self.comma_suffix, self.static = bool(data.get("comma-suffix")), bool(data.get("static-ordering"))
        if not (self.dropping or self.particle or self.literal):
            self._split_particles()
        if not self.suffix and "," in self.given:
            self._split_suffix()
        if not self.family and not self.literal:
            self.family, self.given = self.given, ""
        name = self.family + self.given + self.literal
        self.romanesque = name.isascii() or not re.search(_FAMILY_FIRST, name)
        given = self.given.replace(". ", ".")  # J. J. and J.J. are one person
        self.key = (self.literal, self.family, given, self.dropping, self.particle, self.suffix)

    def _split_particles(self) -> None:
        """Take words in lower case as particles; a family in quotes is not split."""
        if len(self.family) > 2 and self.family[0] in '"“' and self.family[-1] in '"”':  # noqa: PLR2004
            self.family = self.family[1:-1]
        elif not self.family[:1].isupper() and (found := _PARTICLE.fullmatch(self.family)):
            self.particle, self.family = found[1].rstrip(), found[2]
        elif (
            len(self.given.split()) > 1 and (found := _DROPPING.fullmatch(self.given)) and found[2].islower()
        ):
            self.given, self.dropping = found[1], found[2].strip()

    def _split_suffix(self) -> None:
        given, _, suffix = self.given.partition(",")
        if _SUFFIX.fullmatch(suffix.strip("! ")):
            self.comma_suffix = suffix.startswith("!")
            self.given, self.suffix = given.strip(), suffix.lstrip("!").strip()


def _read_part(value: Any) -> str:
    return "" if value is None else parse_name_part(clean_text(value))  # most parts are missing
