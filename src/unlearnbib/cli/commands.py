"""The commands, one function each: ask the library, say what a person should know, write the answer."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unlearnbib import library
from unlearnbib.cli import output
from unlearnbib.errors import NothingFoundError, OutputError, StyleError
from unlearnbib.model import Paper, State, state
from unlearnbib.tex import unprintable

_DESTINATIONS = {"as": "output_as"}  # where options are kept that are no names of Python
_WIDEST = 48  # letters of a column
_NAMED = 20  # papers that a summary names


def export(options: argparse.Namespace) -> None:
    """Write a bibliography of the chosen papers."""
    rows = _chosen(options)
    papers = library.distinct(rows)
    text = library.export(papers, options.format, **_choices(options))
    output.write(text, options.output)
    is_tex = options.format == "bibtex" or options.output_as == "latex"
    for remark in _remarks(rows, papers, text if is_tex else ""):
        output.say(remark)


def _without_tex(text: str) -> str:
    return f"letters without a TeX form stand as they are: {unprintable(text)}; use XeLaTeX or LuaLaTeX"


def _choices(options: argparse.Namespace) -> dict[str, str | None]:
    """Return what the format can be told: citations need a style, the others have none."""
    if options.format != "citations":
        given = [
            name for name in ("style", "as", "locale") if vars(options).get(_DESTINATIONS.get(name, name))
        ]
        if given:
            raise StyleError(options.style or "", f"--{given[0]} is for --format citations")
        return {}
    if not options.style:
        raise StyleError("", "name one with --style; `unlearnbib styles` lists them")
    return {"style": options.style, "output": options.output_as or "text", "locale": options.locale}


def cite(options: argparse.Namespace) -> None:
    """Write the in-text citation of some papers, and their references."""
    from unlearnbib.citations.pages import PAGES  # noqa: PLC0415 - for this alone

    by_key = {paper.key: paper for paper in library.select(_papers(options.catalog), keys=options.keys)}
    papers = [by_key[key] for key in options.keys]
    form = options.output_as or "text"
    citation, references = library.cite(papers, options.style, form, options.locale, options.locator)
    page = PAGES[form]([citation], references)
    output.write(page)
    if form == "latex" and not page.isascii():
        output.say(_without_tex(page))


def styles(options: argparse.Namespace) -> None:
    """Write the styles that are here, a row each: name, citation-format, fields, title."""
    found = library.styles(options.search)
    rows = [(style.name, style.format, " ".join(style.fields), style.title) for style in found]
    if not rows:
        raise StyleError(options.search, "no style has these words in its name or title")
    output.write("".join(_aligned([("NAME", "FORMAT", "FIELDS", "TITLE"), *rows])))


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows whose columns stand below each other, as wide as most cells need; the last one is open."""
    widths = [min(_WIDEST, max(len(row[n]) for row in rows)) for n in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[-1]]).rstrip() + "\n"


def list(options: argparse.Namespace) -> None:  # noqa: A001 - the command's name
    """Write a row for each of the chosen papers: a table for people, JSON for programs."""
    papers = _chosen(options)
    if options.json:
        output.write(json.dumps(library.list_(papers), ensure_ascii=False, indent=2) + "\n")
    else:
        output.write("".join(_table(papers)))


def show(options: argparse.Namespace) -> None:
    """Write the fields of one paper, each with its source."""
    paper = library.show(options.key, _papers(options.catalog), online=options.online)
    output.write("".join(f"{name:<22} {value}\n" for name, value in _fields(paper)))


def identify(options: argparse.Namespace) -> None:
    """Write what a link names."""
    found = library.identify(options.link)
    answers = {"identity": found.identity, "doi": found.doi or "-", "rule": found.rule, "url": found.url}
    output.write("".join(f"{name:<9} {answer}\n" for name, answer in answers.items()))


def resolve(options: argparse.Namespace) -> None:
    """Write each of the chosen papers as a line of JSON, complete; or only what would be asked."""
    papers = _chosen(options)
    if options.dry_run:
        _plan(options, *library.plan(papers))
        return
    lines = (json.dumps(row, ensure_ascii=False) for row in map(library.facts, papers))
    output.write("".join(f"{line}\n" for line in lines), options.output)
    for line in _summary(papers) if options.online else ():
        output.say(line)


def _plan(options: argparse.Namespace, requests: Mapping[str, int], seconds: float) -> None:
    if options.json:
        output.write(json.dumps({"requests": requests, "seconds": seconds}) + "\n")
    else:
        lines = (f"{host:<20} {count:>6} requests\n" for host, count in requests.items())
        output.write("".join([*lines, f"{'at their pace':<20} {seconds:>6} seconds\n"]))


def _summary(papers: Sequence[Paper]) -> Iterator[str]:
    """Yield what came of the asking: a count by host, and those by name that are not complete."""
    columns: tuple[State, ...] = ("complete", "partly", "not found")
    counted = library.coverage(papers)
    rows = [(host, *(str(counts[column]) for column in columns)) for host, counts in counted.items()]
    yield from map(str.rstrip, _aligned([("HOST", *map(str.upper, columns)), *rows]))
    lacking = [paper for paper in papers if state(paper) != "complete"]
    for paper in lacking[:_NAMED]:
        yield f"{state(paper)}: {paper.page}:{paper.line}: {paper.title} <{paper.link}>"
    if len(lacking) > _NAMED:
        yield f"and {len(lacking) - _NAMED} more; `unlearnbib list --online --incomplete` lists all of them"


def cache(options: argparse.Namespace) -> None:
    """Write what is kept of the web, where; or forget it."""
    from unlearnbib.resolvers.web import kept  # noqa: PLC0415 - requests, for this alone

    if options.action == "path":
        output.write(f"{kept.path()}\n")
    elif options.action == "clear":
        output.say(f"{kept.path()}: {kept.clear()} answers forgotten")
    else:
        rows = [
            (one.host, str(one.answers), f"{one.size / 1e6:.2f}", f"{one.oldest:%Y-%m-%d}")
            for one in kept.info()
        ]
        output.write("".join(_aligned([("HOST", "ANSWERS", "MB", "OLDEST"), *rows])))


def snapshot(options: argparse.Namespace) -> None:
    """Rebuild the snapshot of a checkout from the web, and say what is new in it."""
    from unlearnbib import rebuilding  # noqa: PLC0415 - for maintainers alone

    if not rebuilding.is_checkout():
        raise OutputError("data/papers.json", "it is an installed package's; run this in a checkout")
    with output.bar() as watch:
        rebuilt = rebuilding.rebuild(refresh=options.refresh, watch=watch)
    output.write("".join(f"{change}\n" for change in rebuilt.changes))
    if not options.check:
        rebuilding.write(rebuilt)
        output.say("data/papers.json is written; `python recipes/rebuild_data.py` makes the .bib of it")


def _papers(pages: Sequence[str], **asking: Any) -> Sequence[Paper]:
    """Return the papers of `pages`; what is wrong with a row is said, and the rest is read."""
    if not pages:
        return library.load(**asking)
    catalogs = [library.read(page) for page in pages]
    for catalog in catalogs:
        for problem in catalog.problems:
            output.say(str(problem))
        if not catalog.papers:
            output.say(f"{catalog.page}: lists no papers")
    return library.complete((paper for catalog in catalogs for paper in catalog), **asking)


def _chosen(options: argparse.Namespace) -> Sequence[Paper]:
    online = options.online and not getattr(options, "dry_run", False)
    with output.bar() as watch:
        papers = _papers(options.catalog, online=online, refresh=options.refresh, watch=watch)
    chosen = library.select(
        papers,
        venue=options.venue,
        year=options.year,
        since=options.since,
        until=options.until,
        match=options.match,
        keys=options.key,
        incomplete=options.incomplete,
    )
    if papers and not chosen:
        raise NothingFoundError
    return chosen


def _remarks(rows: Sequence[Paper], papers: Sequence[Paper], bibtex: str) -> Iterator[str]:
    """Yield what the bibliography itself does not say."""
    if len(rows) > len(papers):
        yield f"{len(rows)} rows are {len(papers)} papers: some are listed more than once"
    if incomplete := sum(not paper.authors for paper in papers):
        yield f"{incomplete} of {len(papers)} papers have no authors: only their links are known offline"
    if not bibtex.isascii():
        yield _without_tex(bibtex)


def _table(papers: Sequence[Paper]) -> Iterator[str]:
    width = max([3, *(len(paper.key) for paper in papers)])
    for key, year, venue, people, title in [
        ("KEY", "YEAR", "VENUE", "AUTHORS", "TITLE"),
        *map(_cells, papers),
    ]:
        yield f"{key:<{width}}  {year:<4}  {venue:<14.14}  {people:<20.20}  {title}\n"


def _cells(paper: Paper) -> tuple[str, ...]:
    first = paper.authors[0].family or paper.authors[0].literal if paper.authors else "-"
    people = first + (" et al." if len(paper.authors) > 1 else "")
    return (paper.key, str(paper.year or "-"), paper.venue or "-", people, paper.title)


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "key", paper.key
    for name, source in paper.sources.items():
        if name != "key":
            yield name.replace("_", "-"), f"{_text(getattr(paper, name))}  [{source}]"
    for one in paper.disputed:
        yield f"  {one.source} says", f"{one.field.replace('_', '-')} {_text(one.value)}"
    if paper.line:
        yield "row", f"{paper.page}:{paper.line}"


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
