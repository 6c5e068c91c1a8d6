"""A list of papers in HTML, a fragment for a page: each with its key as anchor; all texts are escaped."""

from collections.abc import Sequence
from html import escape

from unlearnbib.formats.format import Format, FormatExample
from unlearnbib.formats.page_items import PageItem, list_shown, make_item
from unlearnbib.model import Name, Paper


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as a list."""
    items = "".join(f"  {_write_item(make_item(paper))}\n" for paper in papers)
    return f'<ul class="papers">\n{items}</ul>\n'


def _write_item(item: PageItem) -> str:
    title = f"<cite>{escape(item.title)}</cite>"
    people = f'<span class="authors">{escape(item.people)}</span>' if item.people else ""
    venue = f'<i class="venue">{escape(item.venue)}</i>' if item.venue else ""
    year = f"<time>{item.year}</time>" if item.year.isdecimal() else item.year
    place = ", ".join(filter(None, (venue, year)))
    linked = _write_link(item.links[0][1], title) if item.links else f"<b>{title}</b>"
    more = "".join(f" {_write_link(url, label)}" for label, url in item.links[1:])
    anchor = f' id="{escape("-".join(item.key.split()))}"' if item.key else ""
    return f"<li{anchor}>{'. '.join(filter(None, (linked, people, place)))}.{more}</li>"


def _write_link(url: str, content: str) -> str:
    return f'<a href="{escape(url)}">{content}</a>'


FORMAT = Format(
    name="html",
    suffixes=(".html", ".htm"),
    write=write,
    variables=list_shown,
    examples=(
        FormatExample(
            (
                Paper(
                    "On <Sand>",
                    key="doe",
                    type="book",
                    year=2020,
                    authors=(Name("Doe", "Jane"),),
                    doi="10.1234/a",
                ),
            ),
            '<ul class="papers">\n  <li id="doe"><a href="https://doi.org/10.1234/a">'
            '<cite>On &lt;Sand&gt;</cite></a>. <span class="authors">Jane Doe</span>.'
            " <time>2020</time>.</li>\n</ul>\n",
        ),
    ),
)
