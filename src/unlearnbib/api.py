"""The library: read, resolve, name, choose, export, in that order. The command says the same things.

Everything works offline, unless `online` is asked for.
"""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve

from unlearnbib import catalog
from unlearnbib import formats as exporters
from unlearnbib.catalog import Catalog
from unlearnbib.citekeys import assign
from unlearnbib.citekeys.lockfile import absent, locked
from unlearnbib.errors import (
    CatalogWarning,
    UnknownHostError,
    UnknownKeyError,
    WebWarning,
)
from unlearnbib.model import Paper
from unlearnbib.papers.as_json import row
from unlearnbib.papers.deduplicate import first_rows, united
from unlearnbib.papers.select import nearest
from unlearnbib.sources import dumps as bulk
from unlearnbib.sources import resolve as resolvers
from unlearnbib.sources.complete import complete_papers, plan_completion, query_web
from unlearnbib.sources.resolve import Identification
from unlearnbib.storage.resources import read_text
from unlearnbib.text.case_protection import Word, explain_words

if TYPE_CHECKING:
    from os import PathLike

    from unlearnbib.csl.style_index import Listed
    from unlearnbib.merging import Merge
    from unlearnbib.sources.complete import Watch
    from unlearnbib.sources.dumps import Imported
    from unlearnbib.verification.verdicts import Verdict

Papers = Sequence[Paper]

SHIPPED_PAGE = "l-l-m-unlearning.md"


def read(page: str, reader: str = "") -> Catalog:
    """Return the catalog of the file `page`, row by row as it stands: no source is asked.

    It is a sequence of papers with `problems`, the rows that cannot be read, and `passed`, those that are
    no papers. `reader` tells the shape of the page, which is recognised otherwise: site, markdown, html,
    delimited, json, yaml, bib, csl-json, identifiers. Raises CatalogError, UnknownReaderError.

    >>> from unlearnbib.storage.resources import get_path
    >>> papers = read(get_path("data", SHIPPED_PAGE))
    >>> len(papers), papers[0].venue, papers[0].year, papers.problems
    (53, 'NeurIPS', 2024, ())
    """
    return catalog.read(page, reader)


def load(*pages: str, reader: str = "", **asking: Any) -> list[Paper]:
    """Return the papers of the files `pages`, complete as far as can be offline, each with a key.

    Without pages, those of the shipped catalog. A rejected row is a CatalogWarning; `read` has them as
    values. `reader` is as for `read`, `asking` what `complete` takes. Raises CatalogError.

    >>> papers = load()
    >>> len(papers), papers[0].key, papers[0].doi, sum(len(paper.authors) for paper in papers)
    (53, 'jin2024rwku', '10.52202/079017-3117', 338)
    """
    if not pages:
        return complete(catalog.parse(read_text("data", SHIPPED_PAGE), SHIPPED_PAGE), **asking)
    catalogs = [read(page, reader) for page in pages]
    for problem in (problem for one in catalogs for problem in one.problems):
        warnings.warn(str(problem), CatalogWarning, stacklevel=2)
    return complete((paper for one in catalogs for paper in one), **asking)


def complete(  # noqa: PLR0913 - one for each thing that a person may choose
    papers: Iterable[Paper],
    *,
    online: bool = False,
    refresh: bool = False,
    watch: "Watch | None" = None,
    key_pattern: str = "default",
    lock: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Paper]:
    """Return `papers` with all that their links tell, the snapshot and imported dumps know, each with a key.

    `online` asks Crossref, DataCite, arXiv, DBLP and proceedings for papers that lack their authors, and
    keeps the answers; `refresh` asks again for those. What services refuse, records that are refused
    because their title is another's, and retractions are each a WebWarning. `watch` is called with the
    host, the number of answers and of requests so far.

    `key_pattern` is a preset (default, acl, dblp, scholar) or a pattern of keys; `lock` has the keys that
    stay, by identity (`locks.read`). Raises PatternError, IndexFileError.

    >>> complete([Paper("WAGLE", link="https://doi.org/10.52202/079017-1767")])[0].key
    'jia2024wagle'
    """
    resolved, reports = complete_papers(papers, online=online, refresh=refresh, watch=watch)
    for report in reports:
        warnings.warn(report, WebWarning, stacklevel=2)
    lock = lock or {}
    rows = locked(_unnamed(resolved, key_pattern), lock)
    named = _named(rows, key_pattern, absent(resolved, lock))
    for paper in named:
        for notice in paper.notices:
            warnings.warn(f"{paper.key}: {notice}", WebWarning, stacklevel=2)
    return named


def assigned(papers: Iterable[Paper], key_pattern: str = "default") -> list[Paper]:
    """Return `papers` with the keys of a preset or a pattern, whatever they had; raises PatternError.

    >>> assigned([show("jia2024wagle")], "acl")[0].key
    'jia-etal-2024-wagle'
    """
    return assign((evolve(paper, key="") for paper in papers), key_pattern)


def _named(rows: list[Paper], pattern: str, reserved: Iterable[str]) -> list[Paper]:
    """Return `rows` with keys: those of one paper have one, whatever each of them links to."""
    keys = [paper.key for paper in assign(united(rows), pattern, reserved=reserved)]
    firsts = first_rows(rows)
    by_first = dict(zip(dict.fromkeys(firsts), keys, strict=True))
    return [evolve(row, key=by_first[first]) for row, first in zip(rows, firsts, strict=True)]


def _unnamed(papers: Iterable[Paper], key_pattern: str) -> Iterable[Paper]:
    """Return `papers` without the keys of the snapshot, which are those of the default pattern."""
    if key_pattern == "default":
        return papers
    return [evolve(one, key="") if one.sources.get("key") == "snapshot" else one for one in papers]


def import_dumps(*files: str) -> "list[Imported]":
    """Import dumps: dblp.xml, anthology.bib or works of Crossref, each packed or not, offline.

    From then on their records complete papers that lack their authors. The files of one source together
    replace what was imported of it before. Raises DumpError, OutputError.
    """
    return bulk.imported(files)


def plan(papers: Iterable[Paper]) -> tuple[dict[str, int], float]:
    """Return how many requests each host would get to complete `papers`, and the seconds that its pace asks.

    No request is made.

    >>> plan([Paper("On Unlearning", link="https://doi.org/10.1145/1234567.1234568")])
    ({'api.crossref.org': 1}, 0.35)
    """
    return plan_completion(papers)


def identify(link: str) -> Identification:
    """Return what `link` names: identity, DOI, which rule said so.

    Raises LinkError if it is no http, https or DOI link, UnknownHostError if no host knows it.

    >>> identify("https://aclanthology.org/2025.acl-long.305.pdf").doi
    '10.18653/v1/2025.acl-long.305'
    """
    found = resolvers.known(link)
    if found is None:
        raise UnknownHostError(link)
    return found


def show(key: str, papers: Iterable[Paper] | None = None, *, online: bool = False) -> Paper:
    """Return the paper with the citation key `key`; its `sources` say where each field came from.

    `online` asks every service that may know the paper; its `disputed` holds what they say otherwise.
    Raises UnknownKeyError, which names the nearest keys.

    >>> paper = show("jin2024rwku")
    >>> paper.sources["title"], paper.sources["volume"], paper.sources["authors"]
    ('catalog', 'rule', 'snapshot')
    """
    by_key = {paper.key: paper for paper in (load() if papers is None else papers)}
    if key not in by_key:
        raise UnknownKeyError(key, nearest(key, list(by_key)))
    if not online:
        return by_key[key]
    (paper,), reports = query_web([by_key[key]], all_of_them=True)
    for report in reports:
        warnings.warn(report, WebWarning, stacklevel=2)
    return paper


def explain(key: str, papers: Iterable[Paper] | None = None) -> list[Word]:
    """Return the words of the title of the paper `key`: whether each is in braces in BibTeX, and why.

    Raises UnknownKeyError.

    >>> for word in explain("jin2024rwku")[:2]: print(word.text, word.braced, word.why)
    RWKU True it has a capital behind its first letter
    Benchmarking False styles keep the first capital of a title and of what stands behind a colon
    """
    return list(explain_words(show(key, papers).title))


def list_(papers: Iterable[Paper] | None = None) -> list[dict[str, Any]]:
    """Return a row for each paper, as `unlearnbib list --json` prints it; known as `unlearnbib.list`.

    A row that is the same paper as an earlier one says where that stands (`same_as`).

    >>> row = list_([show("jin2024rwku")])[0]
    >>> row["identity"], row["venue"], row["line"]
    ('neurips:2024/b1f78dfc9ca0156498241012aec4efa0', 'NeurIPS', 106)
    """
    rows = list(load() if papers is None else papers)
    return [
        row(paper, None if at == first else rows[first])
        for at, (paper, first) in enumerate(zip(rows, first_rows(rows), strict=True))
    ]


def export(  # `format` is what the command calls it
    papers: Iterable[Paper],
    format: str = "bibtex",  # noqa: A002
    *,
    as_keyed: bool = False,
    **choices: Any,
) -> str:
    """Return `papers` as a bibliography in `format`, one entry for each paper.

    A paper that stands in several rows is one entry (`distinct`). Papers without a key get one; with
    `as_keyed`, each has its own and keeps it, as `only_cited` returns them. The format "citations" takes
    `style`, `output` (text, html, markdown, latex, rtf) and `locale`. Raises UnknownFormatError,
    StyleError.

    >>> print(export(load(), "bibtex")[:26])
    @inproceedings{jin2024rwku
    """
    return exporters.export(list(papers) if as_keyed else distinct(papers), format, **choices)


def merge(papers: Iterable[Paper], path: str, *, dry_run: bool = False, **choices: Any) -> "Merge":
    """Return `papers` merged into the .bib file `path`, and write it unless it is a dry run.

    A field that the author changed stays, one that only unlearnbib wrote follows the papers; what it wrote is
    kept beside the file. The Merge has the `text`, what was `added` and `changed`, `conflicts`, keys that are
    `renamed`, `remarks` for a person, and a `diff()`. `choices` are those of bibtex; no macros as booktitle.
    Raises BibError if the file has broken entries, OutputError, ChoiceError.

    >>> merged = merge(load()[:2], "refs.bib", dry_run=True)
    >>> merged.added, merged.summary
    (('jin2024rwku', 'ji2024reversing'), '2 entries added, 0 fields changed')
    """
    from unlearnbib.merging import merge as merged  # noqa: PLC0415 - for this alone

    return merged(distinct(papers), path, dry_run=dry_run, **choices)


def distinct(papers: Iterable[Paper]) -> list[Paper]:
    """Return `papers` with keys, each paper once: its fullest row, with the keywords of all of them.

    A preprint and the publication that is known to be its are one paper.

    >>> len(distinct([*load(), *load()]))
    53
    """
    first: dict[str, Paper] = {}
    for paper in assign(united(papers)):
        first.setdefault(paper.key, paper)
    return list(first.values())


def styles(search: str = "") -> "list[Listed]":
    """Return the citation styles that are here and have all words of `search` in their name or title.

    Each has a `name`, which `cite` takes, a `format` (author-date, numeric, note), `fields`, a `title`.

    >>> [style.title for style in styles("icml")]
    ['International Conference on Machine Learning (ICML)']
    """
    from unlearnbib.csl.style_index import listed  # noqa: PLC0415 - for this alone

    return listed(search)


def cite(
    papers: Iterable[Paper], style: str, output: str = "text", locale: str | None = None, locator: str = ""
) -> tuple[str, list[str]]:
    """Return the in-text citation of all `papers`, and their references in the order of the style.

    `locator` is a place in the (last) paper, such as "p. 3". Raises StyleError, UnknownFormatError.
    """
    from unlearnbib.csl.locators import located  # noqa: PLC0415 - lxml and citeproc, for this alone
    from unlearnbib.formats.citations import Formatter  # noqa: PLC0415

    papers = distinct(papers)
    formatter = Formatter(style, output, locale)
    references = formatter.bibliography(papers)
    cites: list[dict[str, str]] = [{"id": paper.key} for paper in papers]
    if cites and locator:
        cites[-1] |= located(locator)
    return formatter.citation(cites), [reference for _, reference in references if reference]


def verify(path: "str | PathLike[str]", **asking: Any) -> "list[Verdict]":
    """Return what the sources say of each entry of the .bib file `path`, or of the text of one.

    A verdict is "confirmed", "could not confirm" or "contradicted", with the fields that agree, and the
    evidence where one does not. `asking` is what `complete` takes: `online` asks the web for what the
    snapshot does not know. Raises BibError.

    >>> [(verdict.key, verdict.state) for verdict in verify(export([show("jin2024rwku")]))]
    [('jin2024rwku', 'confirmed')]
    """
    from unlearnbib import lint as checking  # noqa: PLC0415 - for this alone
    from unlearnbib.verification import verdicts as verification  # noqa: PLC0415

    return verification.verify(checking.load_document(path), lambda papers: complete(papers, **asking))
