"""Pages and BibTeX of papers, as proceedings show them."""

import re
from collections.abc import Iterable
from html import escape

from unlearnbib.model import Name, Paper

_SPECIAL = re.compile(r"([&%#_$])")


def inverted(name: Name) -> str:
    """Return a name as "particle Family, Given"."""
    return f"{name.particle} {name.family}, {name.given}".strip()


def bibtex(work: Paper, key: str, url: str = "") -> str:
    """Return the BibTeX of a work; what TeX would take for its own is escaped."""
    people = " and ".join(map(inverted, work.authors))
    title = _SPECIAL.sub(r"\\\1", re.sub(r"[\\{}]", "", work.title))
    facts = {
        "title": title,
        "author": people,
        "booktitle": work.venue,
        "year": str(work.year),
        "pages": "1--9",
    }
    lines = (f"  {name} = {{{value}}}" for name, value in (facts | {"url": url}).items() if value)
    return f"@InProceedings{{{key},\n" + ",\n".join(lines) + "\n}\n"


def page(work: Paper) -> str:
    """Return the page of a paper, with the tags that Google Scholar reads."""
    tags = [("title", work.title), *(("author", inverted(one)) for one in work.authors)]
    tags += [("publication_date", str(work.year)), ("conference_title", work.venue)]
    metas = (f'<meta name="citation_{name}" content="{escape(value)}">\n' for name, value in tags)
    return f"<!DOCTYPE html>\n<html><head>\n{''.join(metas)}</head></html>"


def year_list(year: str, works: Iterable[tuple[str, Paper]]) -> str:
    """Return the list of a year of NeurIPS, ICLR or MLSys."""
    rows = (
        f'<li><a title="paper title" href="/paper_files/paper/{year}/hash/{name}-Abstract-Conference.html">'
        f"{escape(work.title)}</a> <i>{', '.join(map(str, work.authors))}</i></li>\n"
        for name, work in works
    )
    return f"<!DOCTYPE html>\n<html><body><ul>\n{''.join(rows)}</ul></body></html>"


def see_also(link: str) -> str:
    """Return the page of a year of NeurIPS that links the list of the main conference."""
    return (
        f'<!DOCTYPE html>\n<html><body><p><a href="{link}">Main Conference</a></p><ul>\n</ul></body></html>'
    )


def conference_list(works: Iterable[Paper]) -> str:
    """Return the list of a conference at CVF."""
    rows = (
        f'<dt class="ptitle"><br><a href="{work.url.partition(".com")[2]}">{escape(work.title)}</a></dt>\n'
        f'<dd><div class="bibref">{escape(bibtex(work, "key"))}</div></dd>\n'
        for work in works
    )
    return f"<!DOCTYPE html>\n<html><body><dl>\n{''.join(rows)}</dl></body></html>"


def chapter_list(works: Iterable[Paper]) -> str:
    """Return the list of ECVA, which links each paper's chapter at Springer."""
    rows = (
        f'<dt class="ptitle"><br><a href="papers/x_paper.php">{escape(work.title)}</a></dt>\n'
        f"<dd>{', '.join(map(str, work.authors))}</dd>\n"
        f'<dd>[<a href="https://link.springer.com/chapter/{work.doi}">DOI</a>]</dd>\n'
        for work in works
    )
    return f"<!DOCTYPE html>\n<html><body><dl>\n{''.join(rows)}</dl></body></html>"


def paragraph(work: Paper) -> str:
    """Return a page of NDSS: names and affiliations in a paragraph."""
    people = ", ".join(f"{one} (University)" for one in work.authors)
    heading = f'<h1 class="entry-title">{escape(work.title)}</h1>'
    return (
        f'<!DOCTYPE html>\n<html><body>{heading}<div class="paper-data"><p>{people}</p></div></body></html>'
    )
