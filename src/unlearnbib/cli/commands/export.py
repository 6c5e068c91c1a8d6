"""export: write a bibliography of the chosen papers."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from unlearnbib.cli import argument_groups as groups
from unlearnbib.cli import merge_report as merging
from unlearnbib.cli import output
from unlearnbib.errors import StyleError
from unlearnbib.formats import FORMATS, VALUES

if TYPE_CHECKING:
    from unlearnbib.model import Paper

_BIBLIOGRAPHY = (*VALUES, "max_authors", "include", "exclude")
#: What each format can be told, by the names of the options.
_TAKEN = {"bibtex": _BIBLIOGRAPHY, "biblatex": _BIBLIOGRAPHY, "citations": ("style", "output_as", "locale")}
_ALL_TAKEN = frozenset(name for names in _TAKEN.values() for name in names)
_SPELLED = {"output_as": "as", "max_authors": "max-authors"}
_CALLED = {"output_as": "output"}  # by the exporter


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--format", choices=list(FORMATS), default="bibtex", help="default: bibtex")
    parser.add_argument("-o", "--output", metavar="FILE", help="default: the standard output")
    merging.add(parser)
    groups.style(parser, required=False)
    groups.bibliography(parser)
    groups.online(parser)
    groups.choice(parser)
    groups.cited(parser)


def run(options: argparse.Namespace) -> None:
    """Write a bibliography of the chosen papers."""
    from unlearnbib import api as library  # noqa: PLC0415 - the ready-made answer needs none of it
    from unlearnbib.cli.cited import cited_of  # noqa: PLC0415
    from unlearnbib.cli.papers import chosen  # noqa: PLC0415

    merging.check(options)
    rows = cited_of(chosen(options), options) if options.cited else chosen(options)
    papers = rows if options.cited else library.distinct(rows)
    if options.merge:
        text = merging.merge(papers, options, _choices(options))
    else:
        text = library.export(papers, options.format, as_keyed=bool(options.cited), **_choices(options))
        output.write(text, options.output)
    is_tex = options.format == "bibtex" or options.output_as == "latex"
    for remark in _remarks(rows, papers, text if is_tex else ""):
        output.say(remark)


def _choices(options: argparse.Namespace) -> dict[str, Any]:
    """Return what the format can be told; raises StyleError for what it cannot."""
    takes = _TAKEN.get(options.format, ())
    given = {name: value for name, value in vars(options).items() if name in _ALL_TAKEN and value}
    for name in given:
        if name not in takes:
            able = " and ".join(one for one, names in _TAKEN.items() if name in names)
            raise StyleError(options.style or "", f"--{_SPELLED.get(name, name)} is for --format {able}")
    if options.format == "citations" and not options.style:
        raise StyleError("", "name one with --style; `unlearnbib styles` lists them")
    return {_CALLED.get(name, name): value for name, value in given.items()}


def _remarks(rows: "Sequence[Paper]", papers: "Sequence[Paper]", bibtex: str) -> Iterator[str]:
    """Yield what the bibliography itself does not say."""
    from unlearnbib.venues.registry import unknown_venues  # noqa: PLC0415

    if len(rows) > len(papers):
        yield f"{len(rows)} rows are {len(papers)} papers: some are listed more than once"
    if incomplete := sum(not paper.authors for paper in papers):
        yield f"{incomplete} of {len(papers)} papers have no authors: only their links are known offline"
    if unknown := unknown_venues(papers):
        yield f"venues that nobody here knows stand as they were written: {output.some(unknown)}"
    if not bibtex.isascii():
        yield output.without_tex(bibtex)
