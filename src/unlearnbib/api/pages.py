"""Papers shown: a page for the browser, and counts of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import evolve

from unlearnbib.api.catalogs import distinct, list_papers
from unlearnbib.citekeys import reject_wrong_keys
from unlearnbib.errors import NothingFoundError
from unlearnbib.model import decode_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unlearnbib.api.catalogs import Papers, Path
    from unlearnbib.model import Paper
    from unlearnbib.site.site_settings import SiteSettings


def build_site(  # noqa: PLR0913 - one for each setting of the page
    papers: "Papers", folder: "Path", *, title: str = "", about: str = "", url: str = "",
    styles: Iterable[str] = (), pages: "Iterable[Path]" = (),
) -> int:  # fmt: skip
    """Write a static page of `papers` into `folder`, with all that it loads, and return the number of files.

    Its readers search, filter and sort the papers, and copy them in the formats of `export` and in `styles`;
    `url` is where it will be. `pages` are the files from which the papers were read: one gives the title, and
    by several readers filter. Files that unlearnbib did not write stay: a name that is taken by one raises
    OutputError. Raises StyleError, ArgumentError for a wrong key or URL, NothingFoundError
    without papers, and MissingExtraError.

    >>> import tempfile
    >>> from unlearnbib import Paper
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     build_site([Paper("On Sand", key="doe2020sand", year=2020)], folder, styles=["acl"]) > 10
    True
    """
    from unlearnbib.site.site_settings import SiteSettings  # noqa: PLC0415 - only for this
    from unlearnbib.storage.output_folder import write_folder  # noqa: PLC0415

    files = render_site(papers, SiteSettings(title, about, url, tuple(styles)), pages)
    return write_folder(decode_path(folder), files)


def render_site(
    papers: "Papers", settings: "SiteSettings", pages: "Iterable[Path]" = ()
) -> "Iterator[tuple[str, str]]":
    """Return the names and texts of the files that `build_site` writes; raises its errors."""
    from unlearnbib.site.build import build_site as build_files  # noqa: PLC0415 - only for this
    from unlearnbib.site.lists import assign_lists, name_lists  # noqa: PLC0415

    rows = list_papers(papers)
    reject_wrong_keys(rows)
    if not rows:
        raise NothingFoundError("there are no papers")
    names = [decode_path(page) for page in pages]
    titles = name_lists(names)
    title, lists = (titles[0], ()) if len(titles) == 1 else ("Papers", titles)
    settings = evolve(settings, title=settings.title or title, lists=lists)
    places = assign_lists(rows, names) if lists else ()
    return build_files(distinct(rows), settings, places)


def stats(papers: "Papers") -> dict[str, dict[str, int]]:
    """Return the number of papers by "venue", "year", "host" and "type", by "field" and by "state".

    A paper in several rows counts once. "" counts those without one; a "field" those that have it; a "state"
    those that are complete, partly known, not found.

    >>> from unlearnbib import load
    >>> stats(load())["year"]
    {'2023': 1, '2024': 15, '2025': 37}
    """
    from unlearnbib.formats.types import decide_csl_type  # noqa: PLC0415 - only for this
    from unlearnbib.papers.statistics import count_papers  # noqa: PLC0415

    def read_type(paper: "Paper") -> str:
        return decide_csl_type(paper) if paper.type else ""

    return count_papers(distinct(papers), read_type)
