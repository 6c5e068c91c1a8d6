"""One name as a style wants it: order, initials, particles, parts (CSL 1.0.2, "Name", "Name-part").

Defects mended: citeproc-py has no `initialize`, initialises letters after a hyphen that are lower case,
joins particles with an apostrophe by a blank, and knows no names of other scripts.
"""

import re
from collections.abc import Mapping
from typing import Any

from unlearnbib.csl.compile_context import Scope
from unlearnbib.csl.elements.element import text_case
from unlearnbib.csl.item_variables import Person
from unlearnbib.csl.locale import NS
from unlearnbib.csl.markup import (
    SEAM,
    affixed,
    formats_of,
    plain,
    wrapped,
)
from unlearnbib.csl.state import Run

OPTIONS = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with",
    "name-as-sort-order", "sort-separator",
)  # fmt: skip
_INHERITED = {"name-form": "form", "name-delimiter": "delimiter", "names-delimiter": "names-delimiter"}
_INITIALS = re.compile(r"[A-ZÀ-ÞΑ-ΩА-Я](?:\.?-[A-ZÀ-Þ])*")
INITIALS, FULL = 1, 2  # what disambiguation may add to a family name


def name_options(scope: Scope, name: Any) -> dict[str, str]:
    """Return the options of names: the style's, the area's, the element's own (CSL 1.0.2, "Inheritable")."""
    found: dict[str, str] = {}
    for holder in (scope.root, scope.area):
        found |= {key: holder.get(key) for key in OPTIONS if holder.get(key) is not None}
        found |= {new: holder.get(old) for old, new in _INHERITED.items() if holder.get(old) is not None}
    own = (*OPTIONS, "form", "delimiter")
    whole = found.get("initialize") == "false"  # which no name of it takes back in the reference processor
    found |= {key: name.get(key) for key in own if name is not None and name.get(key) is not None}
    return found | {"initialize": "false"} if whole else found


class NameFormat:
    """How a list of names prints each name."""

    def __init__(self, scope: Scope, name: Any, options: Mapping[str, str]) -> None:
        self._scope = scope
        self.form = options.get("form", "long")
        self.initials = options.get("initialize-with")
        self._initializes = options.get("initialize", "true") == "true"
        self._order = options.get("name-as-sort-order")
        self._separator = options.get("sort-separator", ", ")
        self._demotes = scope.root.get("demote-non-dropping-particle", "display-and-sort")
        self._keeps_hyphen = scope.root.get("initialize-with-hyphen", "true") == "true"
        parts = name.findall(NS + "name-part") if name is not None else []
        self._parts = {part.get("name"): dict(part.attrib) for part in parts}

    def inverts(self, index: int) -> bool:
        """Return whether the name at `index` stands with the family first."""
        return self._order == "all" or (self._order == "first" and index == 0)

    def render(self, person: Person, index: int, run: Run, given_level: int = 0) -> str:
        """Return a name; `given_level` is what disambiguation adds: 1 initials, 2 given names in full."""
        if person.literal:
            return self._styled("family", person.literal, run)
        short = self.form == "short" and not given_level
        given = "" if short else self._given(person, given_level)
        if person.static or not person.romanesque:
            return self._as_it_stands(person, given, run)
        inverted = self.inverts(index) or run.is_sorting
        if short:
            return self._short(person, run, inverted=inverted)
        if inverted:
            return self._inverted(person, given, run)
        return self._in_order(person, given, run)

    def _given(self, person: Person, level: int) -> str:
        if self.initials is None or level == FULL:
            return person.given
        if not self._initializes:
            return spaced_initials(person.given, self.initials)
        return initials(person.given, self.initials, keeps_hyphen=self._keeps_hyphen)

    def _as_it_stands(self, person: Person, given: str, run: Run) -> str:
        """Return family and given name in the order of scripts that put the family first."""
        given = person.given if given else ""
        family = self._whole_family(person, run)
        given = self._styled("given", given, run)
        return _spaced(family, given) if person.static and person.romanesque else family + given

    def _short(self, person: Person, run: Run, *, inverted: bool) -> str:
        """Return the family name, a demoted particle behind it."""
        if inverted and self._demoted(run):
            parts = [self._styled("family", part, run) for part in (person.family, person.particle)]
            return self._affixed("family", (SEAM + self._separator + SEAM).join(filter(None, parts)))
        return self._affixed("family", self._whole_family(person, run))

    def _demoted(self, run: Run) -> bool:
        """Return whether particles stand behind (CSL 1.0.2, "demote-non-dropping-particle")."""
        return self._demotes == "display-and-sort" or (self._demotes == "sort-only" and run.is_sorting)

    def _in_order(self, person: Person, given: str, run: Run) -> str:
        family = self._whole_family(person, run)
        if person.dropping:
            family = _glued(self._styled("given", person.dropping, run), family)
        if person.suffix:
            family += (", " if person.comma_suffix else " ") + person.suffix
        family = self._affixed("family", family)
        return _spaced(self._affixed("given", self._styled("given", given, run)), family)

    def _inverted(self, person: Person, given: str, run: Run) -> str:
        demoted = self._demoted(run)
        family = self._styled("family", person.family, run) if demoted else self._whole_family(person, run)
        behind = [self._styled("given", given, run), self._styled("given", person.dropping, run)]
        behind += [self._styled("family", person.particle, run)] if demoted else []
        parts = (
            self._affixed("family", family),
            self._affixed("given", " ".join(filter(None, behind))),
            person.suffix,
        )
        return (SEAM + self._separator + SEAM).join(filter(None, parts))

    def _whole_family(self, person: Person, run: Run) -> str:
        """Return the particle and the family name, each in the format of the family."""
        particle, family = (self._styled("family", part, run) for part in (person.particle, person.family))
        return _glued(particle, family)

    def _styled(self, part: str, text: str, run: Run) -> str:
        attributes = self._parts.get(part)
        if not attributes or not text:
            return text
        change = text_case(attributes.get("text-case"), self._scope)
        return wrapped(formats_of(attributes), change(text, run) if change else text)

    def _affixed(self, part: str, text: str) -> str:
        attributes = self._parts.get(part, {})
        return affixed(attributes.get("prefix", ""), text, attributes.get("suffix", ""))


def _glued(particle: str, family: str) -> str:
    blank = "" if not particle or plain(particle).endswith(("’", "-")) else " "
    return particle + blank + family


def _spaced(first: str, second: str) -> str:
    if first.endswith("\u00a0"):
        return first + second
    return f"{first.rstrip(' ')} {second}" if first and second else (first or second).rstrip()


def initials(given: str, sign: str, *, keeps_hyphen: bool = True) -> str:
    """Return given names as initials; words in lower case stay (CSL 1.0.2, "initialize-with").

    A word with a period is an initial already: "Chr." stays.

    >>> initials("Jean-Pierre Karl", ". "), initials("Seo-yeon", "."), initials("Chr. van", ". ")
    ('J.-P. K.', 'S.', 'Chr. van')
    """
    given = plain(given).replace("\u00a0", " ")
    words = re.sub(r"\.(?=[^\s.-])", ". ", given if keeps_hyphen else given.replace("-", " ")).split()
    out = ""
    for word in words:
        if word[0].islower() and (word.isalpha() or word.endswith("’")):
            out = f"{out.rstrip()} {word} ".lstrip()
        elif letters := _initial(word, sign):
            out += letters + sign
    return out.rstrip("\u00a0 ")


def _initial(word: str, sign: str) -> str:
    """Return the initials of a word, of its hyphenated parts those that are capitals."""
    parts = [part for part in re.split(r"[-‐–]", word) if part.strip(".,")]
    capitals = [_capital(part) for n, part in enumerate(parts) if n == 0 or not part[0].islower()]
    return (sign.rstrip() + "-").join(capitals)


def _capital(part: str) -> str:
    return part.rstrip(".") if part.endswith(".") else part[0].upper()


def spaced_initials(given: str, sign: str) -> str:
    """Return given names with the initials in them spaced as `sign` says, and full names left.

    >>> spaced_initials("Christopher A.", ". "), spaced_initials("J.R.", ".")
    ('Christopher A.', 'J.R.')
    """
    out = ""
    for word in re.sub(r"\.(?=[^\s.-])", ". ", given).split():
        if word.endswith(".") or _INITIALS.fullmatch(word):
            out += sign.join(re.split(r"\.?-", word.rstrip("."))) + sign
        else:
            out = f"{out.rstrip()} {word} ".lstrip()
    return out.rstrip()
