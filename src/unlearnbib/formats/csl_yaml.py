"""CSL-YAML: the items of CSL-JSON under `references:`, as pandoc has them; `pip install 'unlearnbib[yaml]'`.

Texts of CSL-YAML are Markdown, those of CSL-JSON have tags. Dates are those of CSL-JSON, EDTF, or lists of
year, month, day and season, as pandoc 1 wrote them.
"""

from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from unlearnbib.errors import MissingExtraError
from unlearnbib.formats.csl_json import format_item
from unlearnbib.formats.csl_json_reader import read_items
from unlearnbib.formats.csl_markdown import markdown_to_markup, markup_to_markdown
from unlearnbib.formats.format import Format, FormatExample, Works
from unlearnbib.model import Name, Paper
from unlearnbib.model.variables import get_value_kind

_VERBATIM = frozenset("DOI URL ISBN ISSN PMID PMCID call-number language citation-key".split())


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as YAML; raises MissingExtraError without PyYAML."""
    yaml_text = import_yaml_text()
    items = [
        {
            name: markup_to_markdown(value) if _is_markdown(name, value) else value
            for name, value in format_item(paper).items()
        }
        for paper in papers
    ]
    return f"---\n{yaml_text.dump({'references': items})}...\n"


def read(text: str, page: str = "<text>") -> Works:
    r"""Return the works under `references:`, or in a list; raises CatalogError, MissingExtraError.

    >>> read("references:\n- id: doe\n  title: On *Sand*\n  issued: 2020-05\n").papers[0].issued
    Date(2020-05)
    """
    items = import_yaml_text().load_items(text, page)
    return read_items(
        ((line, {name: _read_value(name, value) for name, value in item.items()}) for line, item in items),
        page,
    )


def import_yaml_text() -> ModuleType:
    """Return the module that reads and writes YAML; raises MissingExtraError without PyYAML."""
    try:
        from unlearnbib.formats import yaml_text  # noqa: PLC0415 - PyYAML is an extra
    except ImportError as error:
        raise MissingExtraError("PyYAML", "yaml") from error
    return yaml_text


def _is_markdown(name: str, value: Any) -> bool:
    return isinstance(value, str) and get_value_kind(name) == "text" and name not in _VERBATIM


def _read_value(name: str, value: Any) -> Any:
    if get_value_kind(name) == "date":
        return _read_date(value)
    if isinstance(value, bool) and get_value_kind(name) in ("text", "number"):
        return str(value).lower()  # a text in YAML that is written without quotes
    return markdown_to_markup(value) if _is_markdown(name, value) else value


def _read_date(value: Any) -> Any:
    """Return a date as CSL-JSON has it: the lists of pandoc 1 become `date-parts`."""
    points = value if isinstance(value, list) else [value]
    if all(isinstance(one, Mapping) and "year" in one for one in points):
        parts = [[one[part] for part in ("year", "month", "day") if part in one] for one in points]
        return {"date-parts": parts} | {
            name: points[0][name] for name in ("season", "circa") if name in points[0]
        }
    return value


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
