"""The engine citeproc-py behind the face of ours: what it prints of the same items, to compare the two.

Its text is its own; only the escaping of the output is ours. An error of it costs the item that raised it,
and is reported in one line, as its warnings are. It is imported when it is chosen.
"""

import warnings
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from unlearnbib.csl.markup import CLOSE, OPEN, mark_tags, wrap
from unlearnbib.csl.render import OUTPUTS
from unlearnbib.csl.rich_text import remove_marks
from unlearnbib.errors import CitationWarning, StyleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from unlearnbib.csl.state import Cite

NAME = "citeproc-py"
_FORMATS = {
    "Italic": "italic", "Oblique": "oblique", "Bold": "bold", "Light": "light", "Underline": "underline",
    "Superscript": "superscript", "Subscript": "subscript", "SmallCaps": "small-caps",
}  # fmt: skip
#: marks of a field -> those of a style, which are not set off within themselves; `nocase` it reads itself
_PASSED_ON = str.maketrans(
    {mark[f"field-{name}"]: mark[name] for mark in (OPEN, CLOSE) for name in ("italic", "bold", "small-caps")}
    | {OPEN["nocase"]: '<span class="nocase">', CLOSE["nocase"]: "</span>"}
)
_OWN = ("custom", "citation-key")  # of this package; citeproc-py would warn of each
_MAX_NAMED = 5  # of the items in a warning


class StockProcessor:
    """Prints items in a style with citeproc-py, as `Processor` does with ours."""

    def __init__(
        self, path: str, locale: str | None, items: Iterable[Mapping[str, Any]], output: str
    ) -> None:
        self._output, self._is_text = OUTPUTS[output], output == "text"
        self.items = {str(item.get("id")): item for item in items}
        self._keys = {one: f"item-{number}" for number, one in enumerate(self.items)}
        self._told: dict[str, list[str]] = {}
        with self._collect_warnings():
            self._style = _load(path, locale)
            self._source = self._read_items()
        self.select(list(self.items))

    def _read_items(self) -> Any:
        from citeproc.source.json import CiteProcJSON  # noqa: PLC0415 - it is not the default engine

        source = CiteProcJSON([])
        for one, item in self.items.items():
            read = {name: value for name, value in item.items() if name not in _OWN}
            clean = _clean(read | {"id": self._keys[one]}, marks=not self._is_text)
            references = self._run(partial(CiteProcJSON, [clean]), one)
            for reference in (references or {}).values():
                source.add(reference)
        return source

    def select(self, ids: Sequence[str], *, keeps_order: bool = False) -> None:
        """Select the items to print, in the order in which they are first cited, or are to be printed."""
        from citeproc import (  # noqa: PLC0415
            Citation,
            CitationItem,
            CitationStylesBibliography,
            formatter as formatters,
        )

        form = formatters.plain if self._is_text else _make_formatter()
        self._bibliography = CitationStylesBibliography(self._style, self._source, form)
        cites = [CitationItem(self._keys[one]) for one in dict.fromkeys(ids)]
        with self._collect_warnings():
            self._bibliography.register(Citation(cites))
            if self._style.has_bibliography() and not keeps_order:
                self._run(self._bibliography.sort, "the order")
        names = {key: one for one, key in self._keys.items()}
        sorted_ids = [names[key] for key in self._bibliography.keys]
        self.order = [*sorted_ids, *(one for one in dict.fromkeys(ids) if one not in set(sorted_ids))]

    def render_bibliography(self, starts: Collection[str] = ()) -> list[tuple[str, str]]:  # noqa: ARG002 - it replaces no names
        """Return (id, reference) in the order of the style; an item that it fails at has an empty text."""
        by_key = {item.key: item for item in self._bibliography.items}
        out = []
        with self._collect_warnings():
            for one in self.order:
                items = [by_key[self._keys[one]]] if self._keys[one] in by_key else []
                texts = self._run(partial(self._style.render_bibliography, items), one)
                out.append((one, self._finish("".join(map(str, texts or ())))))
        return out

    def render_citation(self, cites: Iterable["Cite"]) -> str:
        """Return the in-text citation of `cites`, or an empty text if it fails."""
        from citeproc import Citation, CitationItem, Locator  # noqa: PLC0415

        listed, objects = list(cites), []
        for cite in listed:
            more = {name: str(cite[name]) for name in ("prefix", "suffix") if cite.get(name)}
            if cite.get("locator"):
                more["locator"] = Locator(str(cite.get("label") or "page"), str(cite["locator"]))
            objects.append(CitationItem(self._keys[str(cite["id"])], **more))
        with self._collect_warnings():
            citation = Citation(objects)
            self._bibliography.register(citation)
            names = ", ".join(str(cite["id"]) for cite in listed)
            text = self._run(partial(self._bibliography.cite, citation, str), names)
        return self._finish(str(text or ""))

    def render_document(self, citations: Iterable[tuple[int, Sequence["Cite"]]]) -> list[str]:
        """Return the citations of a document one by one: citeproc-py knows no positions."""
        return [self.render_citation(cites) for _, cites in citations]

    def render_document_parts(
        self, citations: Iterable[tuple[int, Sequence["Cite"]]]
    ) -> "list[tuple[str, str]]":
        """Return the citations of a document, none with its author in the text."""
        return [(text, "") for text in self.render_document(citations)]

    def _finish(self, text: str) -> str:
        return text if self._is_text else self._output(text)

    def _run(self, call: "Callable[[], Any]", place: str) -> Any:
        """Return the result of a call into citeproc-py; None if it raises, which is noted with its place."""
        try:
            return call()
        except Exception as error:  # noqa: BLE001 - whatever its faults raise
            self._told.setdefault(f"fails with {_describe(error)}", []).append(place)
            return None

    @contextmanager
    def _collect_warnings(self) -> "Iterator[None]":
        """Report the warnings and the errors of citeproc-py, each once, in one line."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield
        told, self._told = self._told, {}
        told |= {f"warns: {text}": [] for text in _join_messages(str(one.message) for one in caught)}
        for text, places in told.items():
            more = f" and {len(places) - _MAX_NAMED} more" if len(places) > _MAX_NAMED else ""
            where = f" at {', '.join(places[:_MAX_NAMED])}{more}" if places else ""
            warnings.warn(f"{NAME} {text}{where}", CitationWarning, stacklevel=4)


def _load(path: str, locale: str | None) -> Any:
    from citeproc import CitationStylesStyle  # noqa: PLC0415 - it is not the default engine

    try:
        return CitationStylesStyle(path, locale=locale or None, validate=False)
    except Exception as error:
        raise StyleError(path, f"{NAME} cannot load it: {_describe(error)}") from error


def _describe(error: Exception) -> str:
    r"""Return an error in one line.

    >>> _describe(ValueError("a\nb")), _describe(KeyError())
    ('ValueError: a b', 'KeyError')
    """
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _join_messages(messages: Iterable[str]) -> list[str]:
    """Return messages in one line each; those that only list other names are one.

    >>> _join_messages(["unsupported: b, a", "unsupported: c", "odd"])
    ['unsupported: a, b, c', 'odd']
    """
    names: dict[str, set[str]] = {}
    for message in messages:
        text, listing, listed = " ".join(message.split()).rpartition("unsupported: ")
        names.setdefault(text + listing or listed, set()).update(listed.split(", ") if listing else ())
    return [text + ", ".join(sorted(listed)) for text, listed in names.items()]


def _make_formatter() -> Any:
    """Return a formatter of citeproc-py that writes our marks, for the outputs to escape."""
    kinds = {name: (lambda text, mark=mark: wrap(mark, str(text))) for name, mark in _FORMATS.items()}
    return SimpleNamespace(preformat=str, **kinds)


def _clean(value: Any, *, marks: bool) -> Any:
    """Return a value of an item without private-use characters, its tags, which are passed on, as marks."""
    if isinstance(value, Mapping):
        return {name: _clean(one, marks=marks) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one, marks=marks) for one in value]
    if not isinstance(value, str):
        return value
    text = remove_marks(value)
    if not marks:
        return text
    return mark_tags(text).translate(_PASSED_ON)
