"""Formatted citations: papers as CSL items, through the styles of `unlearnbib.csl`."""

import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from unlearnbib.csl.processor import Typesetter
from unlearnbib.csl.reference_list import PAGES
from unlearnbib.csl.render import OUTPUTS
from unlearnbib.csl.style_loader import load
from unlearnbib.errors import (
    CitationWarning,
    ItemError,
    StyleError,
    UnknownFormatError,
    UnknownKeyError,
)
from unlearnbib.formats.csl_json import item
from unlearnbib.model import Paper

_NAMED = 5  # of the items that a warning is about

Items = Iterable[Paper | Mapping[str, Any]]


class Formatter:
    """A style, an output and a language, for many lists of items (papers, or CSL-JSON dicts).

    `style` is a name, a path, or an address of the CSL repository; `output` one of html, latex,
    markdown, rtf, text; `locale` a language such as "de-DE", by default the style's. In html, markdown
    and rtf, addresses (http and https) and DOIs are links. Raises StyleError and UnknownFormatError.
    """

    def __init__(self, style: str, output: str = "text", locale: str | None = None) -> None:
        if output not in OUTPUTS:
            raise UnknownFormatError(output, tuple(OUTPUTS))
        self._style, self._output = load(style, locale), output
        self._setter = Typesetter(self._style, [], output, links=True)

    def bibliography(self, items: Items) -> list[tuple[str, str]]:
        """Return (id, reference) for each item, in the order of the style.

        A style without a bibliography has notes alone: the reference is the note that cites the item first.
        An item that prints nothing is an empty reference, and a CitationWarning; so are two of one id.
        """
        data = [_data(one, number) for number, one in enumerate(items, 1)]
        setter = self._setter = Typesetter(self._style, data, self._output, links=True)
        references = setter.bibliography() if "bibliography" in self._style.areas else _notes(setter)
        _warn("the style prints nothing for", [one for one, text in references if not text])
        _warn(
            "of several items the last is printed for the id", _repeated(str(one.get("id")) for one in data)
        )
        return references

    def citation(self, cites: Sequence[str | Mapping[str, Any]]) -> str:
        """Return the in-text citation of items of the last bibliography: ids, or dicts with a locator.

        Threads that make bibliographies of their own take a Formatter each. Raises UnknownKeyError for an id
        that the bibliography lacks.
        """
        many = [cites] if isinstance(cites, str) else cites
        wanted = [one if isinstance(one, Mapping) else {"id": one} for one in many]
        for cite in wanted:
            if str(cite.get("id")) not in self._setter.items:
                raise UnknownKeyError(str(cite.get("id")))
        return self._setter.citation(wanted)


def _repeated(ids: Iterable[str]) -> list[str]:
    return [one for one, count in Counter(ids).items() if count > 1]


def _warn(what: str, ids: Sequence[str]) -> None:
    """Warn of some items, in one line however many they are."""
    if ids:
        more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
        warnings.warn(f"{what} {', '.join(ids[:_NAMED])}{more}", CitationWarning, stacklevel=3)


def _notes(setter: Typesetter) -> list[tuple[str, str]]:
    return [(one, setter.citation([{"id": one}])) for one in setter.order]


def _data(one: Paper | Mapping[str, Any], number: int) -> Mapping[str, Any]:
    if isinstance(one, Paper):
        return item(one)
    if not isinstance(one, Mapping):
        raise ItemError(number)
    return one


def write(
    papers: Sequence[Paper], style: str | None = None, output: str = "text", locale: str | None = None
) -> str:
    """Return a page of the references of `papers`, in the order of `style`; raises StyleError without one."""
    if not style:
        raise StyleError("", "name one, such as acl or ieee; `unlearnbib styles` lists them")
    references = Formatter(style, output, locale).bibliography(papers)
    return PAGES[output]((), [reference for _, reference in references if reference])
