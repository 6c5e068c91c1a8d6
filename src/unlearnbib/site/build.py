"""The files of a site: the page, its scripts and styles, the texts of its papers, a page for each, a feed."""

from collections.abc import Iterator, Sequence
from typing import Any

from unlearnbib import formats
from unlearnbib.model import Paper
from unlearnbib.site import assets
from unlearnbib.site.badge import write_badges
from unlearnbib.site.coins import KINDS, make_coins
from unlearnbib.site.feed import write_feed
from unlearnbib.site.paper_page import describe_paper
from unlearnbib.site.paper_rows import Row, list_rows
from unlearnbib.site.site_settings import FORMATS, MOST_PAGES, SiteSettings
from unlearnbib.site.templates import load_environment, render
from unlearnbib.site.texts import (
    CHUNK,
    Texts,
    choose_styles,
    dump_chunk,
    dump_json,
    list_formats,
    write_texts,
)
from unlearnbib.storage.progress import follow

_SHOWN = 50  # papers in the page as it is loaded; scripts show the others


def build_site(
    papers: Sequence[Paper], settings: SiteSettings, lists: Sequence[tuple[int, ...]] = ()
) -> Iterator[tuple[str, str]]:
    """Yield the files of a site, their names and texts, the page itself last.

    `lists` are the numbers of `settings.lists` that have each paper. Raises StyleError, MissingExtraError.
    """
    load_environment()  # what is missing is told before the other work
    styles, rows = choose_styles(settings.styles), list_rows(papers, lists)
    yield from assets.list_files(is_served=settings.is_served)
    yield from _write_papers(papers, rows, styles, settings)
    yield "papers.js", f"unlearnbib.start({dump_json([row.as_json() for row in rows])});\n"
    yield "refs.bib", formats.export(papers, "bibtex")
    yield "refs.json", formats.export(papers, "csl-json")
    yield "feed.xml", write_feed(papers, rows, settings)
    yield from write_badges(len(papers))
    yield "index.html", _render_index(papers, rows, styles, settings)


def _render_index(
    papers: Sequence[Paper], rows: Sequence[Row], styles: dict[str, str], settings: SiteSettings
) -> str:
    pairs = zip(papers[:_SHOWN], rows[:_SHOWN], strict=True)
    shown = [(row, make_coins(paper, row.title, row.url)) for paper, row in pairs]
    values = {
        "site": settings, "rows": shown, "kinds": KINDS, "count": len(rows), "chunk": CHUNK, "styles": styles,
        "years": sorted({row.year for row in rows if row.year is not None}),
        "venues": len({row.venue for row in rows if row.venue}), "most_pages": MOST_PAGES,
        "formats": [(name, *FORMATS[name]) for name in list_formats()],
    }  # fmt: skip
    return render("index.html", **values)


def _write_papers(
    papers: Sequence[Paper], rows: Sequence[Row], styles: dict[str, str], settings: SiteSettings
) -> Iterator[tuple[str, str]]:
    """Yield the files of texts, and the pages of the papers, if there are not too many."""
    chunk: list[Texts] = []
    names = {name: words for name, (words, _) in FORMATS.items()}
    shared: dict[str, Any] = {"site": settings, "styles": styles, "names": names}
    followed = follow(papers, "paper", len(papers))
    written = zip(followed, rows, write_texts(papers, list(styles)), strict=True)
    for number, (paper, row, texts) in enumerate(written, 1):
        chunk.append(texts)
        if len(papers) <= MOST_PAGES:
            about = describe_paper(paper, row, settings)
            yield f"paper/{row.file}", render("paper.html", row=row, about=about, texts=texts, **shared)
        if len(chunk) == CHUNK or number == len(papers):
            place = (number - 1) // CHUNK
            yield f"texts/{place}.js", dump_chunk(place, chunk)
            chunk = []
