"""Papers in: pages read and completed, found by key or identifier, shown; dumps, links, styles, the cache."""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from attrs import evolve

from unlearnbib import catalog
from unlearnbib.catalog import Catalog
from unlearnbib.citekeys.row_keys import assign_to_rows, list_distinct, reassign_keys
from unlearnbib.errors import CatalogWarning, LinkError, UnknownHostError, UnknownKeyError, WebWarning
from unlearnbib.formats.options import check_options
from unlearnbib.model import Paper, collect_papers, collect_texts, decode_path, get_creators
from unlearnbib.papers.as_json import format_place, list_rows
from unlearnbib.papers.select import find_close_keys
from unlearnbib.sources.complete import CompleteOptions, complete_papers, plan_completion, query_web
from unlearnbib.sources.resolve import Identification, identify_link
from unlearnbib.storage.resources import read_text
from unlearnbib.storage.spill import Shelf

if TYPE_CHECKING:
    from os import PathLike

    from unlearnbib.csl.style_search import StyleInfo
    from unlearnbib.sources.complete import Watch
    from unlearnbib.sources.dumps import ImportWatch
    from unlearnbib.sources.dumps.import_run import Imported
    from unlearnbib.sources.web.cache import CachedAnswers
    from unlearnbib.text.case_protection import Word

    Path = str | PathLike[str]
    Papers = Paper | str | Iterable[Paper | str]  # a text is a key or an identifier

SHIPPED_PAGE = "l-l-m-unlearning.md"


def read(page: "Path", reader: str = "") -> Catalog:
    """Return the catalog of the file `page`, row by row as written, without any source.

    It is a sequence of papers with `problems`, rows that cannot be read, and `passed`, entries that are not
    papers. `reader` is the input format, by default detected. Raises CatalogError, UnknownReaderError.

    >>> from unlearnbib.storage.resources import get_path
    >>> papers = read(get_path("data", SHIPPED_PAGE))
    >>> len(papers), papers[0].venue, papers[0].year, papers.problems
    (53, 'NeurIPS', 2024, ())
    """
    return catalog.read(decode_path(page), reader)


def load(*pages: "Path", reader: str = "", **options: "Unpack[CompleteOptions]") -> list[Paper]:
    """Return the papers of the files `pages`, or of the shipped catalog, completed offline, with keys.

    A rejected row is a CatalogWarning. `reader` is that of `read`, `options` are those of `complete`.
    Raises CatalogError, ChoiceError.

    >>> papers = load()
    >>> len(papers), papers[0].key, papers[0].doi, sum(len(paper.authors) for paper in papers)
    (53, 'jin2024rwku', '10.52202/079017-3117', 338)
    """
    check_options(options, CompleteOptions.__annotations__)
    if not pages:
        return complete(catalog.parse(read_text("data", SHIPPED_PAGE), SHIPPED_PAGE), **options)
    catalogs = catalog.read_pages([decode_path(page) for page in pages], reader)
    for problem in (problem for one in catalogs for problem in one.problems):
        warnings.warn(str(problem), CatalogWarning, stacklevel=2)
    return complete((paper for one in catalogs for paper in one), **options)


def complete(  # noqa: PLR0913 - one for each option
    papers: "Papers",
    *,
    online: bool = False,
    refresh: bool = False,
    watch: "Watch | None" = None,
    key_pattern: str = "default",
    lock: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Paper]:
    """Return `papers` with the fields of their links, the snapshot and imported dumps, and with keys.

    `online` queries the web for papers without authors, and caches the answers; `refresh` fetches cached
    ones again. A failed query, a rejected record and a retraction are each a WebWarning. `watch` is called
    with the host, the number of answers and that of requests. `key_pattern` is a preset (default, acl,
    dblp, scholar) or a pattern; `lock` has the keys that stay, by identity. Raises PatternError,
    IndexFileError.

    >>> complete([Paper("WAGLE", link="https://doi.org/10.52202/079017-1767")])[0].key
    'jia2024wagle'
    """
    web: dict[str, Any] = {"online": online, "refresh": refresh, "watch": watch}
    return list(complete_rows(list_papers(papers), key_pattern, lock, **web))


def complete_rows(
    papers: Sequence[Paper],
    key_pattern: str = "default",
    lock: Mapping[str, tuple[str, ...]] | None = None,
    **options: Any,
) -> Sequence[Paper]:
    """Return `papers` as `complete` does; those of a large page, which are no list, are none again."""
    completed, reports = complete_papers(papers, **options)
    rows = assign_to_rows(completed, key_pattern, lock or {})
    pairs = zip(completed, rows, strict=True)
    notices = (f"{_name_row(read, row)}: {notice}" for read, row in pairs for notice in row.notices)
    for report in (*reports, *notices):
        warnings.warn(report, WebWarning, stacklevel=2)
    return rows


def _name_row(read: Paper, row: Paper) -> str:
    """Return the key of a row; of an entry of a .bib file the key there, and its line."""
    is_entry = read.key and read.page.lower().endswith(".bib")
    return f"{read.key} ({format_place(read)})" if is_entry else row.key


def assign_keys(papers: "Papers", key_pattern: str = "default") -> list[Paper]:
    """Return `papers` with new keys by a preset or a pattern; raises PatternError.

    >>> assign_keys([show("jia2024wagle")], "acl")[0].key
    'jia-etal-2024-wagle'
    """
    return list(reassign_keys(list_papers(papers), key_pattern))


def import_dumps(
    *files: "Path", force: bool = False, processes: int = 0, watch: "ImportWatch | None" = None
) -> "list[Imported]":
    """Import dumps of DBLP, the ACL Anthology, Crossref and others, each compressed or not, offline.

    The files of one source together replace its earlier import; fewer than half of its records do so only
    with `force`. They are read by as many other `processes`. Raises DumpError, OutputError.
    """
    from unlearnbib.sources.dumps import import_dumps as import_files  # noqa: PLC0415 - only for this

    return import_files(list(map(decode_path, files)), force=force, processes=processes, watch=watch)


def plan(papers: "Papers") -> tuple[dict[str, int], float]:
    """Return the number of requests to each host that complete `papers`, and their seconds at the rate limit.

    No request is made.

    >>> plan([Paper("On Unlearning", link="https://doi.org/10.1145/1234567.1234568")])
    ({'api.crossref.org': 1}, 1.1)
    """
    return plan_completion(list_papers(papers))


def identify(link: str) -> Identification:
    """Return the paper that a link or an identifier names; raises LinkError, UnknownHostError.

    >>> identify("https://aclanthology.org/2025.acl-long.305.pdf").doi, str(identify("2406.10890").identity)
    ('10.18653/v1/2025.acl-long.305', 'arxiv:2406.10890')
    """
    from unlearnbib.identifiers.curie import identify_curie, is_identifier  # noqa: PLC0415 - only for this
    from unlearnbib.identifiers.isbn import WRONG_ISBN, is_mistyped_isbn  # noqa: PLC0415

    (link,) = collect_texts("link", [link])
    try:
        found = identify_link(link)
    except LinkError:
        found = identify_curie(link) if is_identifier(link) else None
        if found is None and not is_mistyped_isbn(link):
            raise
    if found is None and is_mistyped_isbn(link):
        raise LinkError(link, WRONG_ISBN)
    if found is None:
        raise UnknownHostError(link)
    return found


def cache_info() -> "list[CachedAnswers]":
    """Return the number, size and age of the cached answers of the web, by host."""
    from unlearnbib.sources.web.cache import list_cached  # noqa: PLC0415 - it imports requests

    return list_cached()


def clear_cache() -> int:
    """Delete the cached answers of the web, and return their number; raises OutputError."""
    from unlearnbib.sources.web.cache import clear_cache as clear  # noqa: PLC0415 - it imports requests

    return clear()


def get_cache_path() -> str:
    """Return the file of the cached answers, which need not exist."""
    from unlearnbib.sources.web.cache import get_cache_path as get_path  # noqa: PLC0415 - as above

    return get_path()


def find_papers(
    keys: str | Iterable[str], papers: "Papers | None" = None, **options: "Unpack[CompleteOptions]"
) -> list[Paper]:
    """Return the papers of `keys`, in their order: citation keys of `papers`, or identifiers of any paper.

    An identifier is a DOI, an arXiv number, an ISBN, a link or a name such as acl:P19-1001. A paper that is
    not among `papers` is completed with `options`, those of `complete`. Raises UnknownKeyError, which names
    the nearest keys.

    >>> [paper.key for paper in find_papers(["jia2024wagle", "arxiv:2406.10890"])]
    ['jia2024wagle', 'jin2024rwku']
    """
    names = collect_texts("keys", keys)
    known = load() if papers is None else list_papers(papers)
    by_key = {paper.key: paper for paper in reversed(known)}
    others = [name for name in names if name not in by_key]
    found = by_key | (_find_others(others, known, options) if others else {})
    for name in others:
        if name not in found:
            raise UnknownKeyError(name, find_close_keys(name, list(by_key)))
    return [found[name] for name in names]


def _find_others(keys: Iterable[str], papers: Iterable[Paper], options: CompleteOptions) -> dict[str, Paper]:
    """Return the papers that identifiers name, by the identifier: of `papers`, or else completed."""
    from unlearnbib.documents.cited_papers import match_key  # noqa: PLC0415 - only for identifiers
    from unlearnbib.identifiers.curie import is_identifier  # noqa: PLC0415
    from unlearnbib.sources.snapshot import find_canonical  # noqa: PLC0415

    matches = {key: match_key(key, papers, find_canonical) for key in keys if is_identifier(key)}
    found = {key: paper for key, paper in matches.items() if paper}
    new = {key: paper for key, paper in found.items() if not paper.key}
    for key, paper in zip(new, complete(new.values(), **options), strict=True):
        found[key] = paper if get_creators(paper) else evolve(paper, key=key)  # no words to make one of
    return found


def list_papers(papers: "Papers") -> list[Paper]:
    """Return papers as a list; a key stands for a paper of the shipped catalog."""
    several = [papers] if isinstance(papers, Paper | str) else papers
    if isinstance(several, Shelf):
        return collect_papers(several)
    if not isinstance(several, list | tuple):
        several = list(several) if isinstance(several, Iterable) else collect_papers(several)
    keys = [one for one in several if isinstance(one, str)]
    found = iter(find_papers(keys) if keys else ())
    return collect_papers([next(found) if isinstance(one, str) else one for one in several])


def show(key: str | Paper, papers: "Papers | None" = None, *, online: bool = False) -> Paper:
    """Return the paper with a citation key or an identifier; its `sources` name the source of each field.

    `online` queries every service; `disputed` then has the fields of sources that disagree. Raises
    UnknownKeyError, which names the nearest keys.

    >>> paper = show("jin2024rwku")
    >>> paper.sources["title"], paper.sources["volume"], paper.sources["authors"]
    ('catalog', 'rule', 'snapshot')
    """
    (paper,) = [key] if isinstance(key, Paper) else find_papers([key], papers)
    if not online:
        return paper
    (paper,), reports = query_web([paper], all_of_them=True)
    for report in reports:
        warnings.warn(report, WebWarning, stacklevel=2)
    return paper


def explain(key: str | Paper, papers: "Papers | None" = None) -> "list[Word]":
    """Return the words of the title of a paper or its key: whether each is in braces, and why.

    >>> [(word.text, word.braced) for word in explain("jin2024rwku")[:2]]
    [('RWKU', True), ('Benchmarking', False)]
    """
    from unlearnbib.text.case_protection import explain_words  # noqa: PLC0415 - only for this

    return list(explain_words(show(key, papers).title))


def list_(papers: "Papers | None" = None) -> list[dict[str, Any]]:
    """Return a row for each paper, as `unlearnbib list --json` prints it; known as `unlearnbib.list`.

    A row of the same paper as an earlier one has the place of that one (`same_as`).

    >>> row = list_([show("jin2024rwku")])[0]
    >>> row["identity"], row["venue"], row["line"]
    ('neurips:2024/b1f78dfc9ca0156498241012aec4efa0', 'NeurIPS', 106)
    """
    return list_rows(load() if papers is None else list_papers(papers))


def distinct(papers: "Papers") -> list[Paper]:
    """Return `papers` with keys, each paper once: its fullest row, with the keywords of all of them.

    >>> len(distinct([*load(), *load()]))
    53
    """
    return list(list_distinct(list_papers(papers)))


def styles(search: str = "") -> "list[StyleInfo]":
    """Return the installed citation styles with all words of `search` in their name or title.

    Each has a `name`, which `cite` takes, a `format` (author-date, numeric, note), `fields`, a `title`.

    >>> [style.title for style in styles("icml")]
    ['International Conference on Machine Learning (ICML)']
    """
    from unlearnbib.csl.style_search import list_styles  # noqa: PLC0415 - only for this

    return list_styles(search)
