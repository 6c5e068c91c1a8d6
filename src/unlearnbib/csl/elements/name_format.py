"""One name in a style's form: order, initials, particles, parts (CSL 1.0.2, "Name", "Name-part").

Defects of citeproc-py that this corrects: it has no `initialize`, initializes words after a hyphen that
are lower case, joins particles with an apostrophe by a space, and lacks the order of other scripts.
"""

import re
from collections.abc import Mapping
from typing import Any

from unlearnbib.csl.compile_context import CompileContext
from unlearnbib.csl.elements.element import select_text_case
from unlearnbib.csl.markup import ANY_MARK, SEAM, add_affixes, list_formats, strip_marks, wrap_all
from unlearnbib.csl.person import Person
from unlearnbib.csl.state import Run
from unlearnbib.csl.xml_tree import NS
from unlearnbib.text.late_pattern import compile_late

OPTIONS = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with",
    "name-as-sort-order", "sort-separator",
)  # fmt: skip
_INHERITED = {"name-form": "form", "name-delimiter": "delimiter", "names-delimiter": "names-delimiter"}
_INITIALS = r"[A-ZÀ-ÞΑ-ΩА-Я](?:\.?-[A-ZÀ-Þ])*"
_FAMILY_FIRST = ("zh", "ja", "hu", "vi")  # languages
#: a given name of which whole words have formats of their own
_MARKED_WORDS = compile_late(
    f"(?:{ANY_MARK}[^\\W\\d_]+{ANY_MARK})(?:[ -](?:{ANY_MARK}?[^\\W\\d_]+{ANY_MARK}?))*"
)
_WORDS = compile_late(r"[^\W\d_]+")
INITIALS, FULL = 1, 2  # the levels of given names that disambiguation may add to a family name


def collect_name_options(context: CompileContext, name: Any) -> dict[str, str]:
    """Return the options of names: the style's, the area's, the element's own (CSL 1.0.2, "Inheritable")."""
    found: dict[str, str] = {}
    for holder in (context.root, context.area):
        found |= {key: holder.get(key) for key in OPTIONS if holder.get(key) is not None}
        found |= {new: holder.get(old) for old, new in _INHERITED.items() if holder.get(old) is not None}
    own = (*OPTIONS, "form", "delimiter")
    whole = found.get("initialize") == "false"  # no name element takes it back in the reference processor
    found |= {key: name.get(key) for key in own if name is not None and name.get(key) is not None}
    if most := context.max_names:
        found |= {"et-al-min": str(most + 1), "et-al-use-first": str(most), "et-al-use-last": "false"}
    return found | {"initialize": "false"} if whole else found


class NameFormat:
    """The form of each name in a list of names."""

    def __init__(self, context: CompileContext, name: Any, options: Mapping[str, str]) -> None:
        self._context = context
        self.form = options.get("form", "long")
        self.initials = options.get("initialize-with")
        self._initializes = options.get("initialize", "true") == "true"
        self._order = options.get("name-as-sort-order")
        self._separator = SEAM + options.get("sort-separator", ", ") + SEAM
        self._demotes = context.root.get("demote-non-dropping-particle", "display-and-sort")
        self._keeps_hyphen = context.root.get("initialize-with-hyphen", "true") == "true"
        parts = name.findall(NS + "name-part") if name is not None else []
        self._parts = {part.get("name"): dict(part.attrib) for part in parts}

    def is_inverted(self, index: int) -> bool:
        """Return whether the name at `index` has the family first."""
        return self._order == "all" or (self._order == "first" and index == 0)

    def render(self, person: Person, index: int, run: Run, given_level: int = 0) -> str:
        """Return a name; disambiguation adds a `given_level`, 1 for initials, 2 for given names in full."""
        if person.literal:
            return self._format_part("family", person.literal, run)
        short = self.form == "short" and not given_level
        given = "" if short else self._format_given(person, given_level)
        if not person.romanesque:  # in the order of scripts that put the family first
            given = self._format_part("given", person.given if given else "", run)
            return self._join_family(person, run) + given
        if person.static or (_puts_family_first(run.item.language) and not run.is_sorting):
            whole = person.given if person.static and given else given
            return _join_words(self._join_family(person, run), self._format_part("given", whole, run))
        inverted = self.is_inverted(index) or run.is_sorting
        if short:
            return self._render_short(person, run, inverted=inverted)
        return (self._render_inverted if inverted else self._render_ordered)(person, given, run)

    def _format_given(self, person: Person, level: int) -> str:
        if self.initials is None or level == FULL:
            return person.given
        if not self._initializes:
            return space_initials(person.given, self.initials)
        return format_initials(person.given, self.initials, keeps_hyphen=self._keeps_hyphen)

    def _render_short(self, person: Person, run: Run, *, inverted: bool) -> str:
        """Return the family name, a demoted particle after it."""
        family = self._join_family(person, run)
        if inverted and self._is_demoted(run):
            parts = [self._format_part("family", part, run) for part in (person.family, person.particle)]
            family = self._separator.join(filter(None, parts))
        return self._add_part_affixes("family", family)

    def _is_demoted(self, run: Run) -> bool:
        """Return whether a particle follows the given name (CSL 1.0.2, "demote-non-dropping-particle")."""
        return self._demotes == "display-and-sort" or (self._demotes == "sort-only" and run.is_sorting)

    def _render_ordered(self, person: Person, given: str, run: Run) -> str:
        family = self._join_family(person, run)
        if person.dropping:
            family = _attach_particle(self._format_part("given", person.dropping, run), family)
        if suffix := self._format_suffix(person):
            family += (", " if person.comma_suffix else " ") + suffix
        given = self._add_part_affixes("given", self._format_part("given", given, run))
        return _join_words(given, self._add_part_affixes("family", family))

    def _render_inverted(self, person: Person, given: str, run: Run) -> str:
        after = [self._format_part("given", part, run) for part in (given, person.dropping)]
        if self._is_demoted(run):
            family = self._format_part("family", person.family, run)
            after.append(self._format_part("family", person.particle, run))
        else:
            family = self._join_family(person, run)
        parts = (
            self._add_part_affixes("family", family),
            self._add_part_affixes("given", " ".join(filter(None, after))),
            self._format_suffix(person),
        )
        return self._separator.join(filter(None, parts))

    def _format_suffix(self, person: Person) -> str:
        """Return Jr. or Jr, as the style has initials, with a period or without one."""
        return person.suffix if self.initials is None else space_initials(person.suffix, self.initials)

    def _join_family(self, person: Person, run: Run) -> str:
        """Return the particle and the family name, each in the format of the family."""
        particle, family = (
            self._format_part("family", part, run) for part in (person.particle, person.family)
        )
        return _attach_particle(particle, family)

    def _format_part(self, part: str, text: str, run: Run) -> str:
        attributes = self._parts.get(part)
        if not attributes or not text:
            return text
        change = select_text_case(attributes.get("text-case"), self._context)
        return wrap_all(list_formats(attributes), change(text, run) if change else text)

    def _add_part_affixes(self, part: str, text: str) -> str:
        attributes = self._parts.get(part, {})
        return add_affixes(attributes.get("prefix", ""), text, attributes.get("suffix", ""))


def _puts_family_first(language: str) -> bool:
    """Return whether names in a work of a language have the family first, as in the reference processor.

    >>> _puts_family_first("zh-CN"), _puts_family_first("hu"), _puts_family_first("de")
    (True, True, False)
    """
    return language[:2].lower() in _FAMILY_FIRST


def _attach_particle(particle: str, family: str) -> str:
    space = "" if not particle or strip_marks(particle).endswith(("’", "-")) else " "
    return particle + space + family


def _join_words(first: str, second: str) -> str:
    if first.endswith("\u00a0"):
        return first + second
    return f"{first.rstrip(' ')} {second}" if first and second else (first or second).rstrip()


def format_initials(given: str, end: str, *, keeps_hyphen: bool = True) -> str:
    """Return given names as initials, each followed by `end` (CSL 1.0.2, "initialize-with").

    Words in lower case stay, and so does a word with a period, which is an initial already: "Chr.".

    >>> format_initials("Jean-Pierre Karl", ". "), format_initials("Seo-yeon", ".")
    ('J.-P. K.', 'S.')
    >>> format_initials("Chr. van", ". ")
    'Chr. van'
    """
    if _MARKED_WORDS.fullmatch(given):
        return _WORDS.sub(lambda word: format_initials(word[0], end, keeps_hyphen=keeps_hyphen), given)
    given = strip_marks(given).replace("\u00a0", " ")
    out = ""
    for word in _split_words(given if keeps_hyphen else given.replace("-", " ")):
        if word[0].islower() and (word.isalpha() or word.endswith("’")):
            out = f"{out.rstrip()} {word} ".lstrip()
        elif letters := _format_initial(word, end):
            out += letters + end
    return out.rstrip("\u00a0 ")


def _split_words(given: str) -> list[str]:
    """Return the words of a given name, initials without a space between them apart."""
    return re.sub(r"\.(?=[^\s.-])", ". ", given).split()


def _format_initial(word: str, end: str) -> str:
    """Return the initials of a word; of its hyphenated parts, those that are capitals."""
    parts = [part for part in re.split(r"[-‐–]", word) if part.strip(".,")]
    capitals = [
        part.rstrip(".") if part.endswith(".") else _shorten(part)
        for n, part in enumerate(parts)
        if n == 0 or not part[0].islower()
    ]
    return (end.rstrip() + "-").join(capitals)


def _shorten(part: str) -> str:
    """Return the initial of a part of a name; of "TSend" it is "Ts", as in the reference processor."""
    capitals = next((n for n, letter in enumerate(part) if not letter.isupper()), 1)
    return part[0].upper() + (part[1:capitals].lower() if capitals < len(part) else "")


def space_initials(given: str, end: str) -> str:
    """Return given names with `end` after the initials in them, and full names unchanged.

    >>> space_initials("Christopher A.", ". "), space_initials("J.R.", ".")
    ('Christopher A.', 'J.R.')
    """
    out = ""
    for word in _split_words(given):
        if word.endswith(".") or re.fullmatch(_INITIALS, word):
            out += end.join(re.split(r"\.?-", word.rstrip("."))) + end
        else:
            out = f"{out.rstrip()} {word} ".lstrip()
    return out.rstrip()
