"""The losses of a .bib file that is read: commands of TeX, definitions, and parents that nobody gave."""

import re
from collections.abc import Iterable, Iterator, Sequence

from unlearnbib.bib.document import Document
from unlearnbib.errors import Problem
from unlearnbib.formats.bibtex.items import UNPRINTED, VERBATIM
from unlearnbib.formats.fields import PARENT
from unlearnbib.model import Paper
from unlearnbib.tex.harmless import find_unknown_commands

_DEFINITION = re.compile(
    r"\\(?:[gex]?def|let|(?:new|renew|provide)command|DeclareRobustCommand|DeclareMathOperator)\*?\s*"
    r"\{?\s*\\([A-Za-z@]+)"
)
_UNREAD = UNPRINTED | VERBATIM
#: Fields that name other entries, which a file may have that is not given.
_NAMING_PARENTS = ("crossref", "xdata")
_NAMES_PARENT = re.compile("[Cc][Rr][Oo][Ss][Ss][Rr][Ee][Ff]|[Xx][Dd][Aa][Tt][Aa]")
_SHOWN = 5  # names in one message


def find_problems(document: Document, papers: Sequence[Paper]) -> Iterator[Problem]:
    """Yield the losses of a file: its definitions, then those of its works."""
    yield from _find_definitions(document)
    yield from _find_unknown_commands(document.path, papers)
    if _NAMES_PARENT.search(document.text):
        yield from _find_missing_parents(document.path, papers)


def _find_definitions(document: Document) -> Iterator[Problem]:
    r"""Yield one problem for all `@preamble`s that define something.

    >>> from unlearnbib.bib import parse
    >>> print(*_find_definitions(parse(r'@preamble{"\def\x{y} \newcommand{\z}[1]{#1}"}', "a.bib")))
    a.bib:1: @preamble is not passed on: it defines 2 commands: \x, \z
    """
    names = [name for one in document.preambles for name in _DEFINITION.findall(one.value)]
    if names:
        first = next(one for one in document.preambles if _DEFINITION.search(one.value))
        shown = ", ".join(f"\\{name}" for name in names[:_SHOWN])
        shown += f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        count = f"{len(names)} command{'s' * (len(names) > 1)}"
        message = f"@preamble is not passed on: it defines {count}: {shown}"
        yield Problem(document.path, document.place(first.start)[0], message)


def _find_unknown_commands(page: str, papers: Iterable[Paper]) -> Iterator[Problem]:
    """Yield one problem for each command whose output is unknown, at its first field."""
    places: dict[str, list[tuple[int, str]]] = {}
    for paper in papers:
        for name, text in paper.native.fields if paper.native else ():
            if "\\" not in text or name.lower() in _UNREAD:
                continue
            for command in find_unknown_commands(text):
                place = (paper.line or 1, f"the {name.lower()} of {paper.key}")
                places.setdefault(command, []).append(place)
    for command, ((line, where), *others) in places.items():
        more = f" and {len(others)} more" if others else ""
        message = f"the TeX command \\{command} in {where}{more} is not known; its name is left out"
        yield Problem(page, line, message)


def _find_missing_parents(page: str, papers: Iterable[Paper]) -> Iterator[Problem]:
    """Yield the works whose parent is in none of the files that are read together."""
    for paper in papers:
        own = {name.lower(): value for name, value in paper.native.fields} if paper.native else {}
        found = paper.native.values if paper.native else {}
        for name in _NAMING_PARENTS:
            if own.get(name) and f"{PARENT}{name}" not in found:
                message = (
                    f"{paper.key} has the {name} {own[name]}, an entry that is not here; the field stays"
                )
                yield Problem(page, paper.line or 1, message)
