"""The library: one function for each command. Each composes other rooms; none works itself.

Everything works offline, unless `online` is given.
"""

import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Unpack

from attrs import evolve

from unlearnbib import catalog, formats
from unlearnbib.catalog import Catalog
from unlearnbib.citekeys.row_keys import assign_to_rows, list_distinct, reassign_keys
from unlearnbib.errors import CatalogWarning, LinkError, UnknownHostError, UnknownKeyError, WebWarning
from unlearnbib.formats.options import BibtexOptions, ExportOptions, check_options
from unlearnbib.identifiers.curie import identify_curie, is_identifier
from unlearnbib.model import Paper, collect_papers, collect_texts, decode_path, get_creators
from unlearnbib.papers.as_json import list_rows
from unlearnbib.papers.select import find_close_keys
from unlearnbib.sources.complete import CompleteOptions, complete_papers, plan_completion, query_web
from unlearnbib.sources.resolve import Identification, identify_link
from unlearnbib.storage.resources import read_text

if TYPE_CHECKING:
    from os import PathLike

    from unlearnbib.csl.style_index import StyleInfo
    from unlearnbib.documents import Cited
    from unlearnbib.documents.cited_papers import Picked
    from unlearnbib.formats.bibtex.items import Dialect
    from unlearnbib.lint.finding import Finding
    from unlearnbib.merging import Added, Merge, Update
    from unlearnbib.sources.complete import Watch
    from unlearnbib.sources.dumps import Imported
    from unlearnbib.sources.named_papers import Choose
    from unlearnbib.sources.web.cache import CachedAnswers
    from unlearnbib.text.case_protection import Word
    from unlearnbib.verification.verdicts import Verdict

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


def load(*pages: "Path", reader: str = "", **options: Unpack[CompleteOptions]) -> list[Paper]:
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
    catalogs = catalog.read_pages(pages, reader)
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
    completed, reports = complete_papers(_collect_papers(papers), online=online, refresh=refresh, watch=watch)
    rows = assign_to_rows(completed, key_pattern, lock or {})
    for report in (*reports, *(f"{paper.key}: {notice}" for paper in rows for notice in paper.notices)):
        warnings.warn(report, WebWarning, stacklevel=2)
    return rows


def assign_keys(papers: "Papers", key_pattern: str = "default") -> list[Paper]:
    """Return `papers` with new keys by a preset or a pattern; raises PatternError.

    >>> assign_keys([show("jia2024wagle")], "acl")[0].key
    'jia-etal-2024-wagle'
    """
    return reassign_keys(_collect_papers(papers), key_pattern)


def import_dumps(*files: "Path") -> "list[Imported]":
    """Import dumps: dblp.xml, anthology.bib or works of Crossref, each compressed or not, offline.

    The files of one source together replace its earlier import. Raises DumpError, OutputError.
    """
    from unlearnbib.sources.dumps import import_dumps as import_files  # noqa: PLC0415 - only for this

    return import_files(list(map(decode_path, files)))


def plan(papers: "Papers") -> tuple[dict[str, int], float]:
    """Return the number of requests to each host that complete `papers`, and their seconds at the rate limit.

    No request is made.

    >>> plan([Paper("On Unlearning", link="https://doi.org/10.1145/1234567.1234568")])
    ({'api.crossref.org': 1}, 0.35)
    """
    return plan_completion(_collect_papers(papers))


def identify(link: str) -> Identification:
    """Return the paper that a link or an identifier names; raises LinkError, UnknownHostError.

    >>> identify("https://aclanthology.org/2025.acl-long.305.pdf").doi, str(identify("2406.10890").identity)
    ('10.18653/v1/2025.acl-long.305', 'arxiv:2406.10890')
    """
    try:
        found = identify_link(link)
    except LinkError:
        found = identify_curie(link) if is_identifier(link) else None
        if found is None:
            raise
    if found is None:
        raise UnknownHostError(link)
    return found


def find_papers(
    keys: str | Iterable[str], papers: "Papers | None" = None, **options: Unpack[CompleteOptions]
) -> list[Paper]:
    """Return the papers of `keys`, in their order: citation keys of `papers`, or identifiers of any paper.

    An identifier is a DOI, an arXiv number, a link or a name such as acl:P19-1001. A paper that is not among
    `papers` is completed with `options`, those of `complete`. Raises UnknownKeyError, which names the
    nearest keys.

    >>> [paper.key for paper in find_papers(["jia2024wagle", "arxiv:2406.10890"])]
    ['jia2024wagle', 'jin2024rwku']
    """
    names = collect_texts("keys", keys)
    known = load() if papers is None else _collect_papers(papers)
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
    from unlearnbib.sources.snapshot import find_canonical  # noqa: PLC0415

    matches = {key: match_key(key, papers, find_canonical) for key in keys if is_identifier(key)}
    found = {key: paper for key, paper in matches.items() if paper}
    new = {key: paper for key, paper in found.items() if not paper.key}
    for key, paper in zip(new, complete(new.values(), **options), strict=True):
        found[key] = paper if get_creators(paper) else evolve(paper, key=key)  # no words to make one of
    return found


def _collect_papers(papers: "Papers") -> list[Paper]:
    """Return papers as a list; a key stands for a paper of the shipped catalog."""
    several = [papers] if isinstance(papers, Paper | str) else papers
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
    return list_rows(load() if papers is None else _collect_papers(papers))


def export(  # the command calls it `format` too
    papers: "Papers",
    format: str = "bibtex",  # noqa: A002
    *,
    as_keyed: bool = False,
    **options: Unpack[ExportOptions],
) -> str:
    """Return `papers` as a bibliography in `format`, one entry for each paper.

    A paper in several rows is one entry (`distinct`). Papers without a key get one; with `as_keyed`, each
    keeps its own, as `only_cited` returns them. `options` are those of the format: BibtexOptions for
    bibtex and biblatex, CitationOptions for citations. Raises UnknownFormatError, ChoiceError, StyleError.

    >>> print(export(load(), "bibtex")[:26])
    @inproceedings{jin2024rwku
    """
    return formats.export(_collect_papers(papers) if as_keyed else distinct(papers), format, **options)


def count_left_out(  # `format` is the name of the CLI option
    papers: "Papers",
    format: str = "bibtex",  # noqa: A002
    **options: Unpack[BibtexOptions],
) -> Mapping[str, int]:
    """Return how many fields of the authors' own files `export` leaves out, by their name, most first.

    They are those that the profile does not have ("full" has all), and the variables of CSL for which the
    format has no field. Raises ChoiceError.

    >>> from unlearnbib.formats.bibtex.reader import read_work
    >>> count_left_out([read_work("book", [("title", "On Sand"), ("abstract", "Dunes.")])])
    {'abstract': 1}
    """
    from unlearnbib.formats.bibtex import left_out  # noqa: PLC0415
    from unlearnbib.formats.bibtex.choices import Choices  # noqa: PLC0415 - only for this

    if format not in ("bibtex", "biblatex"):
        return {}
    rows, choices = list(_collect_papers(papers)), Choices.from_options(options)
    dialect: Dialect = "biblatex" if format == "biblatex" else "bibtex"
    return {
        **left_out.count_without_field(rows, dialect, choices),
        **left_out.count_left_out(rows, dialect, choices),
    }


def merge(
    papers: "Papers", path: "Path", *, dry_run: bool = False, **options: Unpack[BibtexOptions]
) -> "Merge":
    """Merge `papers` into the .bib file `path`, unless it is a dry run, and return the result.

    A field that the author changed stays, one that only unlearnbib wrote follows the papers; its fields are
    recorded beside the file. No macros as booktitle. Raises BibError for a file with broken entries,
    OutputError, ChoiceError.

    >>> merged = merge(load()[:2], "refs.bib", dry_run=True)
    >>> merged.added, merged.summary
    (('jin2024rwku', 'ji2024reversing'), '2 entries added, 0 fields changed')
    """
    from unlearnbib.merging import merge_into_file as merge_into  # noqa: PLC0415 - only for this

    return merge_into(distinct(papers), decode_path(path), dry_run=dry_run, **options)


def add(  # noqa: PLR0913 - one for each option
    named: str | Iterable[str],
    path: "Path",
    *,
    online: bool = False,
    refresh: bool = False,
    watch: "Watch | None" = None,
    dry_run: bool = False,
    choose: "Choose | None" = None,
) -> "Added":
    """Add the papers that texts name to the .bib file `path`, and return the result, with their keys.

    A text is a DOI, an arXiv number, a URL, another identifier, or a title. A paper that the file has is not
    added again. `choose` gets a title and the papers that it may mean, and returns one, or None. Raises
    BibError for a file with broken entries, OutputError.

    >>> added = add(["arXiv:2406.10890", "unlearning benchmarking"], "refs.bib", dry_run=True)
    >>> added.keys, added.problems[0]
    (('jin2024rwku',), "'unlearning benchmarking' is no full title; did you mean one of these?")
    """
    from unlearnbib.merging import Added, add_to_file  # noqa: PLC0415 - only for this
    from unlearnbib.sources.named_papers import find_named, list_problems  # noqa: PLC0415

    shelf = load()
    found = [find_named(text, shelf) for text in collect_texts("named", named)]
    found = [one.choose(choose) for one in found] if choose else found
    problems, queries = tuple(list_problems(found)), [one.paper for one in found if one.paper]
    if not queries:
        return Added(decode_path(path), "", "", problems=problems)
    papers, reports = complete_papers(queries, online=online, refresh=refresh, watch=watch)
    for report in (*reports, *(f"{paper.link}: {one}" for paper in papers for one in paper.notices)):
        warnings.warn(report, WebWarning, stacklevel=2)
    return evolve(add_to_file(papers, decode_path(path), dry_run=dry_run), problems=problems)


def update(
    path: "Path",
    *,
    online: bool = False,
    refresh: bool = False,
    watch: "Watch | None" = None,
    dry_run: bool = False,
) -> "Update":
    """Update the entries of the .bib file `path`, unless it is a dry run, and return the result.

    What an entry lacks is filled, a preprint that is published becomes the published entry, a retraction is
    a remark. The key, the author's own values, comments and layout stay. Raises BibError for a file with
    broken entries, OutputError.
    """
    from unlearnbib.merging import update_file  # noqa: PLC0415 - only for this

    def complete_queries(queries: Iterable[Paper]) -> list[Paper]:
        papers, reports = complete_papers(queries, online=online, refresh=refresh, watch=watch)
        for report in reports:
            warnings.warn(report, WebWarning, stacklevel=2)
        return papers

    return update_file(decode_path(path), complete_queries, dry_run=dry_run)


def distinct(papers: "Papers") -> list[Paper]:
    """Return `papers` with keys, each paper once: its fullest row, with the keywords of all of them.

    >>> len(distinct([*load(), *load()]))
    53
    """
    return list_distinct(_collect_papers(papers))


def styles(search: str = "") -> "list[StyleInfo]":
    """Return the installed citation styles with all words of `search` in their name or title.

    Each has a `name`, which `cite` takes, a `format` (author-date, numeric, note), `fields`, a `title`.

    >>> [style.title for style in styles("icml")]
    ['International Conference on Machine Learning (ICML)']
    """
    from unlearnbib.csl.style_index import list_styles  # noqa: PLC0415 - only for this

    return list_styles(search)


def cite(
    papers: "Papers", style: str, output: str = "text", locale: str | None = None, locator: str = ""
) -> tuple[str, list[str]]:
    """Return the in-text citation of all `papers`, and their references in the order of the style.

    A paper may be given by its key. `locator` is a place in the (last) paper, such as "p. 3". Raises
    StyleError, UnknownFormatError.

    >>> cite("jin2024rwku", style="acl")[0]
    '(Jin et al., 2024)'
    """
    from unlearnbib.formats.citations import cite_papers  # noqa: PLC0415 - it imports the citation engine

    return cite_papers(distinct(papers), style, output, locale, locator)


def cited(*documents: "Path") -> "Cited":
    """Return the keys that documents cite, and the files that they include; raises DocumentError."""
    from unlearnbib.documents import cited as read_documents  # noqa: PLC0415 - only for this

    return read_documents(*map(decode_path, documents))


def only_cited(  # `format` is the name of the CLI option
    papers: "Papers",
    cited: "Cited",
    *,
    output: "Path | None" = None,
    format: str = "bibtex",  # noqa: A002
    is_merge: bool = False,
    **options: Unpack[CompleteOptions],
) -> "Picked":
    """Return those of `papers` that `cited` names, in their order, then the others that an identifier names.

    Each has the key that its author typed. The others are completed with `options`, those of `complete`.
    A key without a paper is a problem, as are two keys of one paper, and keys that differ only in case.
    Keys of the bibliographies that the documents name are known. Their entries stay there if the `output`, a
    .bib file, is named by the documents too (`left`), and are taken as they are otherwise.

    >>> from unlearnbib.documents import Cited, Use
    >>> uses = Use("arxiv:2406.10890", "main.tex", 3), Use("jin2024rwkv", "main.tex", 4)
    >>> picked = only_cited(load(), Cited(uses))
    >>> [(paper.key, paper.volume) for paper in picked.papers], str(picked.problems[0])[:68]
    ([('arxiv:2406.10890', '37')], "main.tex:4: no paper has the key 'jin2024rwkv'; did you mean jin2024")
    """
    from unlearnbib.catalog.own_files import read_own_files  # noqa: PLC0415 - only for this
    from unlearnbib.documents.cited_papers import match_citations  # noqa: PLC0415
    from unlearnbib.documents.own_entries import OwnEntries, list_missing  # noqa: PLC0415
    from unlearnbib.sources.snapshot import find_canonical  # noqa: PLC0415

    check_options(options, CompleteOptions.__annotations__)
    path = decode_path(output) if output is not None else None
    files = read_own_files(one.path for one in cited.bibliographies)
    own = OwnEntries.divide(files, path, is_bib=format in ("bibtex", "biblatex"), is_merge=is_merge)
    matches = match_citations(_collect_papers(papers), cited, find_canonical, own)
    picked = matches.join_completed(complete(matches.unknown.values(), **options))
    return evolve(picked, problems=(*list_missing(cited, path), *picked.problems))


def watch(*documents: "Path", pages: "Iterable[Path]" = ()) -> Iterator[set[str]]:
    """Yield the watched files now, and again after each change of one of them; it does not end.

    They are `documents`, the files that they include, and `pages`. Raises MissingExtraError.
    """
    from unlearnbib.documents.watcher import watch_documents  # noqa: PLC0415 - only for this

    return watch_documents(tuple(map(decode_path, documents)), [decode_path(page) for page in pages])


def lock(papers: "Papers", path: "Path" = "unlearnbib.lock") -> dict[str, tuple[str, ...]]:
    """Add the keys of `papers` to a lock file, and return all by identity; raises LockError, OutputError."""
    from unlearnbib.citekeys.lockfile import add_keys, update_lock  # noqa: PLC0415 - only for this

    rows = _collect_papers(papers)
    return update_lock(lambda keys: add_keys(rows, keys), decode_path(path))


def rekey(path: "Path", keys: Mapping[str, str], *, dry_run: bool = False) -> list[str]:
    """Rename old to new `keys` in a .tex or .bib file, unless it is a dry run; return the lines of the diff.

    Raises DocumentError, OutputError.
    """
    from unlearnbib.citekeys.rename import rename_in_file  # noqa: PLC0415 - only for this

    return rename_in_file(decode_path(path), keys, dry_run=dry_run)


def check(
    source: "str | PathLike[str]",
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    dialect: "Dialect | None" = None,
) -> "list[Finding]":
    """Return the findings in a .bib file, in the order of its lines.

    `source` is a path, or a text: a string with a line break or a brace. `select` and `ignore` are codes of
    rules or their beginnings; by default the fields decide the dialect. Raises BibError.

    >>> print(check("@misc{a, title = {On LLMs}}")[0])
    <text>:1:22: UB501 a style may print LLMs in lower case: write {LLMs}
    """
    from unlearnbib.lint import check as run_checks  # noqa: PLC0415 - only for this

    return run_checks(source, select=select, ignore=ignore, dialect=dialect)


def fix(
    source: "str | PathLike[str]",
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    dialect: "Dialect | None" = None,
    unsafe: bool = False,
) -> str:
    """Return the text of a .bib file with the safe fixes applied, and the unsafe ones if wanted.

    No file is written. Raises BibError.

    >>> fix("@misc{a, title = {On LLMs}}")
    '@misc{a, title = {On {LLMs}}}'
    """
    from unlearnbib.lint import engine, load_document  # noqa: PLC0415 - only for this

    rules = engine.select_rules(select, ignore)
    return engine.apply_fixes(load_document(source), rules, dialect, unsafe=unsafe).text


def verify(source: "str | PathLike[str]", **options: Unpack[CompleteOptions]) -> "list[Verdict]":
    """Return the verdict of the sources on each entry of a .bib file: its path, or its text.

    A verdict is "confirmed", "could not confirm" or "contradicted", with the fields that agree, and the
    evidence if one does not. `options` are those of `complete`. Raises BibError, ChoiceError.

    >>> [(verdict.key, verdict.state) for verdict in verify(export([show("jin2024rwku")]))]
    [('jin2024rwku', 'confirmed')]
    """
    from unlearnbib.lint import load_document  # noqa: PLC0415 - only for this
    from unlearnbib.verification.verdicts import verify_document  # noqa: PLC0415

    check_options(options, CompleteOptions.__annotations__)
    return verify_document(load_document(source), lambda papers: complete(papers, **options))


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


#: deprecated name -> its replacement
_DEPRECATED = {"assigned": "assign_keys"}


def __getattr__(name: str) -> Any:
    if name not in _DEPRECATED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    warnings.warn(f"{name} is deprecated; use {_DEPRECATED[name]}", DeprecationWarning, stacklevel=2)
    return globals()[_DEPRECATED[name]]
