"""An author's own files: merged into, completed, checked, renamed, locked."""

import warnings
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Unpack

from attrs import evolve

from unlearnbib.api.catalogs import complete, distinct, list_papers, load
from unlearnbib.errors import FixWarning, WebWarning
from unlearnbib.formats.options import check_options
from unlearnbib.model import Paper, collect_texts, decode_path
from unlearnbib.sources.complete import CompleteOptions, complete_papers

if TYPE_CHECKING:
    from os import PathLike

    from unlearnbib.api.catalogs import Papers, Path
    from unlearnbib.documents import Cited
    from unlearnbib.formats.bibtex.items import Dialect
    from unlearnbib.formats.option_types import BibtexOptions
    from unlearnbib.lint.finding import Finding
    from unlearnbib.merging import Added, Merge, Update
    from unlearnbib.sources.complete import Watch
    from unlearnbib.sources.named_papers import Choose
    from unlearnbib.verification.verdicts import Verdict


def merge(
    papers: "Papers", path: "Path", *, dry_run: bool = False, **options: "Unpack[BibtexOptions]"
) -> "Merge":
    """Merge `papers` into the .bib file `path`, unless it is a dry run, and return the result.

    A field that the author changed stays, one that only unlearnbib wrote follows the papers; its fields are
    recorded beside the file. No macros as booktitle. Raises BibError for a file with broken entries,
    OutputError, ChoiceError.

    >>> from unlearnbib import load
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
    format: "Dialect" = "bibtex",  # noqa: A002 - the command calls it so too
    key_pattern: str = "",
    lock: Mapping[str, tuple[str, ...]] | None = None,
    **options: "Unpack[BibtexOptions]",
) -> "Added":
    """Add the papers that texts name to the .bib file `path`, and return the result, with their keys.

    A text is a DOI, an arXiv number, an ISBN, a PMID, a URL, or a title. A paper that the file has is not
    added again. `choose` gets a title and the papers that it may mean, and returns one, or None. A new file
    is of `format`. The keys are those of `lock`, or by `key_pattern`, by default that of the file. Raises
    BibError for a file with broken entries, OutputError, PatternError, ChoiceError.

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
    added = add_to_file(
        papers,
        decode_path(path),
        dry_run=dry_run,
        dialect=format,
        key_pattern=key_pattern,
        lock=lock,
        **options,
    )
    return evolve(added, problems=problems)


def update(
    path: "Path",
    *,
    online: bool = False,
    refresh: bool = False,
    watch: "Watch | None" = None,
    dry_run: bool = False,
    **options: "Unpack[BibtexOptions]",
) -> "Update":
    """Update the entries of the .bib file `path`, unless it is a dry run, and return the result.

    What an entry lacks is filled, a preprint that is published becomes the published entry, a retraction is
    a remark. The key, the author's own values, comments and layout stay. `options` are those of the format
    bibtex. Raises BibError for a file with broken entries, OutputError, ChoiceError.
    """
    from unlearnbib.merging import update_file  # noqa: PLC0415 - only for this

    def complete_queries(queries: Iterable[Paper]) -> list[Paper]:
        papers, reports = complete_papers(queries, online=online, refresh=refresh, watch=watch)
        for report in reports:
            warnings.warn(report, WebWarning, stacklevel=2)
        return list(papers)

    return update_file(decode_path(path), complete_queries, dry_run=dry_run, **options)


def lock(papers: "Papers", path: "Path" = "unlearnbib.lock") -> dict[str, tuple[str, ...]]:
    """Add the keys of `papers` to a lock file, and return all by identity; raises LockError, OutputError."""
    from unlearnbib.citekeys.lockfile import add_keys, update_lock  # noqa: PLC0415 - only for this

    rows = list_papers(papers)
    return update_lock(lambda keys: add_keys(rows, keys), decode_path(path))


def rekey(path: "Path", keys: Mapping[str, str], *, dry_run: bool = False) -> list[str]:
    """Rename old to new `keys` in a .tex or .bib file, unless it is a dry run; return the lines of the diff.

    Raises DocumentError, OutputError.
    """
    from unlearnbib.citekeys.rename import rename_in_file  # noqa: PLC0415 - only for this

    return rename_in_file(decode_path(path), keys, dry_run=dry_run)


def check(
    source: "str | PathLike[str] | Iterable[str | PathLike[str]]",
    *,
    cited: "Cited | None" = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    dialect: "Dialect | None" = None,
) -> "list[Finding]":
    r"""Return the findings in a .bib file, in the order of its lines.

    `source` is a path, or a text: a string with a line break or a brace. Several are one bibliography, as in
    `\bibliography{a,b}`. With the citations `cited` of documents (`cited()`), keys that no entry has and
    entries that none cites are found too. `select` and `ignore` are codes of rules or their beginnings; by
    default the fields decide the dialect. Raises BibError.

    >>> print(check("@misc{a, title = {On LLMs}}")[0])
    <text>:1:22: UB501 a style may print LLMs in lower case: write {LLMs}
    """
    from unlearnbib.lint import check as run_checks  # noqa: PLC0415 - only for this

    return run_checks(source, cited=cited, select=select, ignore=ignore, dialect=dialect)


def fix(
    source: "str | PathLike[str]",
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    dialect: "Dialect | None" = None,
    unsafe: bool = False,
) -> str:
    """Return the text of a .bib file with the safe fixes applied, and the unsafe ones if wanted.

    No file is written. A fix that would break the file is left out, with a FixWarning. Raises BibError.

    >>> fix("@misc{a, title = {On LLMs}}")
    '@misc{a, title = {On {LLMs}}}'
    """
    from unlearnbib.lint import engine, load_document  # noqa: PLC0415 - only for this

    rules = engine.select_rules(select, ignore)
    fixed = engine.fix_document(load_document(source), rules, dialect, unsafe=unsafe)
    for error in fixed.errors:
        warnings.warn(error, FixWarning, stacklevel=2)
    return fixed.document.text


def verify(source: "str | PathLike[str]", **options: "Unpack[CompleteOptions]") -> "list[Verdict]":
    """Return the verdict of the sources on each entry of a .bib file: its path, or its text.

    A verdict is "confirmed", "could not confirm" or "contradicted", with the fields that agree, and the
    evidence if one does not. `options` are those of `complete`. Raises BibError, ChoiceError.

    >>> from unlearnbib import export, show
    >>> [(verdict.key, verdict.state) for verdict in verify(export([show("jin2024rwku")]))]
    [('jin2024rwku', 'confirmed')]
    """
    from unlearnbib.lint import load_document  # noqa: PLC0415 - only for this
    from unlearnbib.verification.verdicts import verify_document  # noqa: PLC0415

    check_options(options, CompleteOptions.__annotations__)
    return verify_document(load_document(source), lambda papers: complete(papers, **options))
