"""The Atom feed of a site (RFC 4287): its newest papers, by their dates of publication."""

from collections.abc import Sequence

from lxml import etree
from lxml.builder import ElementMaker

from unlearnbib.model import Paper
from unlearnbib.site.paper_rows import Row
from unlearnbib.site.site_settings import SiteSettings

_MOST = 50
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"  # for a list without any date: an entry must have one
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def write_feed(papers: Sequence[Paper], rows: Sequence[Row], settings: SiteSettings) -> str:
    """Return the feed of the newest papers; it is the same for the same papers, whenever it is made."""
    make = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})
    rated = zip(map(_format_time, papers), papers, rows, strict=True)
    dated = sorted(rated, key=lambda one: one[0], reverse=True)
    base = f"{settings.url}/" if settings.url else ""
    feed = make.feed(
        make.title(_clean(settings.title)),
        make.id(base or f"urn:unlearnbib:{_clean(settings.title)}"),
        make.updated(dated[0][0] if dated else _NEVER),
        make.link(href=f"{base}feed.xml", rel="self"),
        make.link(href=base or "index.html"),
        *(_make_entry(make, when, paper, row, base) for when, paper, row in dated[:_MOST]),
    )
    text: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return text.decode()


def _make_entry(make: ElementMaker, when: str, paper: Paper, row: Row, base: str) -> "etree._Element":
    url = row.links[0].url if row.links else f"{base}index.html#{row.key}"
    return make.entry(
        make.title(_clean(row.title)),
        make.id(_clean(url)),
        make.updated(when),
        make.link(href=_clean(url)),
        *(make.author(make.name(_clean(one))) for one in row.authors or ("unknown",)),
        make.summary(_clean(", ".join(filter(None, (row.venue, str(paper.year or "")))))),
    )


def _format_time(paper: Paper) -> str:
    date = paper.issued
    if not date.year or not 0 < date.year < 10_000:  # noqa: PLR2004 - RFC 3339 has four digits
        return _NEVER
    month = date.month if date.month in range(1, 13) else 1  # others are seasons
    return f"{date.year:04d}-{month:02d}-{date.day or 1:02d}T00:00:00Z"


def _clean(text: str) -> str:
    """Return a text without the characters that XML 1.0 does not have."""
    return text.translate(_CONTROLS).encode("utf-8", "replace").decode()
