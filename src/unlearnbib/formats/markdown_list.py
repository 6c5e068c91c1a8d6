"""A list of papers in Markdown (CommonMark): titles with links, people, venues; all texts are escaped."""

import re
from collections.abc import Sequence

from unlearnbib.formats.format import Format, FormatExample
from unlearnbib.formats.page_items import PageItem, list_shown, make_item
from unlearnbib.model import Name, Paper

_SPECIAL = re.compile(r"[\\`*_\[\]<>~|#&$]")


def escape_markdown(text: str) -> str:
    r"""Return a text in which no character is markup of Markdown (CommonMark 0.31, section 2.4).

    >>> print(escape_markdown("a*b* [c](d) <e> R&D"))
    a\*b\* \[c\](d) \<e\> R\&D
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as a list."""
    return "".join(f"- {_write_item(make_item(paper))}\n" for paper in papers)


def _write_item(item: PageItem) -> str:
    title = escape_markdown(item.title)
    parts = [f"[{title}]({item.links[0][1]})" if item.links else f"**{title}**", escape_markdown(item.people)]
    place = ", ".join(filter(None, (item.venue and f"*{escape_markdown(item.venue)}*", item.year)))
    more = " ".join(f"[[{label}]({url})]" for label, url in item.links[1:])
    return ". ".join(filter(None, (*parts, place))) + "." + (f" {more}" if more else "")


FORMAT = Format(
    name="markdown",
    suffixes=(".md",),
    write=write,
    variables=list_shown,
    examples=(
        FormatExample(
            (
                Paper(
                    "On Sand & *Sea*",
                    key="doe",
                    type="book",
                    year=2020,
                    authors=(Name("Doe", "Jane"), Name("Roe", "Ann")),
                    publisher="Dunes",
                    doi="10.1234/a",
                    url="https://a.example/b_c",
                ),
            ),
            r"- [On Sand \& \*Sea\*](https://doi.org/10.1234/a). Jane Doe, Ann Roe. *Dunes*, 2020."
            " [[Paper](https://a.example/b_c)]\n",
        ),
    ),
)
