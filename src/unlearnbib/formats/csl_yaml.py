"""CSL-YAML: the items of CSL-JSON under `references:`, as pandoc has them; `pip install 'unlearnbib[yaml]'`.

Texts of CSL-YAML are Markdown, those of CSL-JSON have tags (pandoc manual, "Specifying bibliographic data",
"Capitalization in titles", "Inline formatting"). Dates are those of CSL-JSON, EDTF, or lists of year, month,
day and season, as pandoc 1 wrote them.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.errors import CatalogError, MissingExtraError
from unlearnbib.formats.csl_json import format_item
from unlearnbib.formats.csl_json_reader import read_items
from unlearnbib.formats.format import Format, FormatExample, Works
from unlearnbib.model import Name, Paper
from unlearnbib.model.variables import get_value_kind

_VERBATIM = frozenset("DOI URL ISBN ISSN PMID PMCID call-number language citation-key".split())
_SPECIAL = re.compile(r"[\\*^~`\[\]$]|(?<![^\W_])_|_(?![^\W_])|<(?=[/A-Za-z])")
_TAG = re.compile(r"<(/?)(i|b|sub|sup|sc|span)((?:\s[^<>]*)?)>")
_DELIMITERS = {
    "i": ("*", "*"),
    "b": ("**", "**"),
    "sub": ("~", "~"),
    "sup": ("^", "^"),
    "sc": ("[", "]{.smallcaps}"),
}
_SMALL_CAPS = '<span style="font-variant:small-caps;">'
_MARKDOWN = (
    (re.compile(r"\*\*([^*]+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*([^*]+?)\*"), r"<i>\1</i>"),
    (re.compile(r"(?<![^\W_])_([^_]+?)_(?![^\W_])"), r"<i>\1</i>"),
    (re.compile(r"\^([^^\s]+?)\^"), r"<sup>\1</sup>"),
    (re.compile(r"~([^~\s]+?)~"), r"<sub>\1</sub>"),
    (re.compile(r"\[([^\[\]]*)\]\{\.nocase\}"), r'<span class="nocase">\1</span>'),
    (re.compile(r"\[([^\[\]]*)\]\{\.smallcaps\}"), rf"{_SMALL_CAPS}\1</span>"),
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")  # pandoc: a backslash before any punctuation
_HIDDEN = 0xE300  # private use: an escaped character while Markdown is read
_REVEALED = re.compile("[\ue300-\ue37f]")


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as YAML; raises MissingExtraError without PyYAML."""
    yaml = _import_yaml()

    class Dumper(yaml.SafeDumper):  # type: ignore[misc,name-defined]
        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - no `&id001` for a date that two items share
            return True

    items = [{name: _write_value(name, value) for name, value in format_item(one).items()} for one in papers]
    text: str = yaml.dump(
        {"references": items}, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    return f"---\n{text}...\n"


def read(text: str, page: str = "<text>") -> Works:
    r"""Return the works under `references:`, or in a list; raises CatalogError, MissingExtraError.

    >>> read("references:\n- id: doe\n  title: On *Sand*\n  issued: 2020-05\n").papers[0].issued
    Date(2020-05)
    """
    return read_items(_iterate_items(text, page), page)


def _iterate_items(text: str, page: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    yaml = _import_yaml()
    for document in _load(yaml, text, page):
        items = document.get("references", []) if isinstance(document, Mapping) else document
        for item in items if isinstance(items, list) else []:
            if not isinstance(item, Mapping):
                raise CatalogError(page, "is not CSL-YAML: a reference is not an object")
            line = int(item.get(_LINE, 1))
            item = _make_plain(item)  # noqa: PLW2901 - without what JSON does not have
            yield (
                line,
                {str(name): _read_value(str(name), value) for name, value in item.items()},
            )


_LINE = "\0line"


def _load(yaml: Any, text: str, page: str) -> Iterator[Any]:
    try:
        yield from yaml.load_all(text, _build_loader(yaml))
    except (yaml.YAMLError, RecursionError, ValueError, IndexError, AttributeError) as error:
        # the last two: PyYAML reads `!!int ""` without a check
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "a value is malformed or nested too deep"
        raise CatalogError(f"{page}:{mark.line + 1}" if mark else page, f"is not YAML: {problem}") from error


def _build_loader(yaml: Any) -> Any:
    """Return the safe loader without aliases, which expand, and timestamps, and with the lines of items."""

    class Loader(yaml.SafeLoader):  # type: ignore[misc]
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                mark = self.peek_event().start_mark
                raise yaml.constructor.ConstructorError(None, None, "aliases are not read", mark)
            return super().compose_node(parent, index)

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - as PyYAML has it
            found = super().construct_mapping(node, deep=deep)
            return {**found, _LINE: node.start_mark.line + 1} if "id" in found else found

    Loader.yaml_implicit_resolvers = {
        first: [one for one in resolvers if one[0] != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Loader


def _make_plain(value: Any) -> Any:
    """Return a value in the types of JSON: YAML has dates, sets and bytes too, and numbers that are none."""
    if isinstance(value, Mapping):
        return {str(name): _make_plain(one) for name, one in value.items() if name != _LINE}
    if isinstance(value, list | tuple | set):
        return [_make_plain(one) for one in value]
    is_json = (
        value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))
    )
    return value if is_json else str(value)


def _import_yaml() -> Any:
    try:
        import yaml  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("PyYAML", "yaml") from error
    return yaml


def _read_value(name: str, value: Any) -> Any:
    if get_value_kind(name) == "date":
        return _read_date(value)
    is_text = isinstance(value, str) and get_value_kind(name) == "text" and name not in _VERBATIM
    return markdown_to_markup(value) if is_text else value


def _read_date(value: Any) -> Any:
    """Return a date as CSL-JSON has it: the lists of pandoc 1 become `date-parts`."""
    points = value if isinstance(value, list) else [value]
    if all(isinstance(one, Mapping) and "year" in one for one in points):
        parts = [[one[part] for part in ("year", "month", "day") if part in one] for one in points]
        return {"date-parts": parts} | {
            name: points[0][name] for name in ("season", "circa") if name in points[0]
        }
    return value


def _write_value(name: str, value: Any) -> Any:
    is_text = isinstance(value, str) and get_value_kind(name) == "text" and name not in _VERBATIM
    return markup_to_markdown(value) if is_text else value


def markup_to_markdown(text: str) -> str:
    r"""Return a text of CSL-JSON as Markdown.

    >>> print(markup_to_markdown('<i>E. coli</i> in H<sub>2</sub>O at 2*3 of <span class="nocase">pH</span>'))
    *E. coli* in H~2~O at 2\*3 of [pH]{.nocase}
    """
    pieces, ends, done = [], list[str](), 0
    for found in _TAG.finditer(text):
        pieces.append(_SPECIAL.sub(r"\\\g<0>", text[done : found.start()]))
        done = found.end()
        if found[1]:
            pieces.append(ends.pop() if ends else "")
        else:
            begin, end = _choose_delimiters(found[2], found[3])
            pieces.append(begin)
            ends.append(end)
    return "".join((*pieces, _SPECIAL.sub(r"\\\g<0>", text[done:]), *reversed(ends)))


def _choose_delimiters(tag: str, attributes: str) -> tuple[str, str]:
    if tag == "span":
        return ("[", "]{.nocase}") if "nocase" in attributes else _DELIMITERS["sc"]
    return _DELIMITERS[tag]


def markdown_to_markup(text: str) -> str:
    r"""Return a text in Markdown as one of CSL-JSON.

    >>> print(markdown_to_markup(r"*E. coli* in H~2~O at 2\*3 of [pH]{.nocase}"))
    <i>E. coli</i> in H<sub>2</sub>O at 2*3 of <span class="nocase">pH</span>
    """
    text = _ESCAPE.sub(lambda found: chr(_HIDDEN + ord(found[1])), _REVEALED.sub("", text))
    for pattern, markup in _MARKDOWN:
        text = pattern.sub(markup, text)
    return _REVEALED.sub(lambda found: chr(ord(found[0]) - _HIDDEN), text)


FORMAT = Format(
    name="csl-yaml",
    suffixes=(".yaml", ".yml"),
    write=write,
    read=read,
    examples=(
        FormatExample(
            (Paper("On Sand", key="doe", type="book", year=2020, authors=(Name("Doe", "Jane"),)),),
            """---
references:
- id: doe
  citation-key: doe
  type: book
  title: On Sand
  author:
  - family: Doe
    given: Jane
  issued:
    date-parts:
    - - 2020
  custom:
    unlearnbib:
      identity: ''
      sources: {}
...
""",
        ),
    ),
)
