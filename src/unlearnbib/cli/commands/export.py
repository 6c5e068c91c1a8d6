"""export: write a bibliography of the chosen papers."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from unlearnbib.cli import options as groups
from unlearnbib.cli import output
from unlearnbib.errors import StyleError
from unlearnbib.exporters import FORMATS

if TYPE_CHECKING:
    from unlearnbib.model import Paper

_DESTINATIONS = {"as": "output_as"}  # where options are kept that are no names of Python


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--format", choices=list(FORMATS), default="bibtex", help="default: bibtex")
    parser.add_argument("-o", "--output", metavar="FILE", help="default: the standard output")
    groups.style(parser, required=False)
    groups.online(parser)
    groups.choice(parser)
    groups.cited(parser)


def run(options: argparse.Namespace) -> None:
    """Write a bibliography of the chosen papers."""
    from unlearnbib import library  # noqa: PLC0415 - the ready-made answer needs none of it
    from unlearnbib.cli.choosing import chosen  # noqa: PLC0415
    from unlearnbib.cli.citing import cited_of  # noqa: PLC0415

    rows = chosen(options)
    if options.cited:
        rows = cited_of(rows, options)
    papers = rows if options.cited else library.distinct(rows)
    text = library.export(papers, options.format, as_keyed=bool(options.cited), **_choices(options))
    output.write(text, options.output)
    is_tex = options.format == "bibtex" or options.output_as == "latex"
    for remark in _remarks(rows, papers, text if is_tex else ""):
        output.say(remark)


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


def _remarks(rows: "Sequence[Paper]", papers: "Sequence[Paper]", bibtex: str) -> Iterator[str]:
    """Yield what the bibliography itself does not say."""
    if len(rows) > len(papers):
        yield f"{len(rows)} rows are {len(papers)} papers: some are listed more than once"
    if incomplete := sum(not paper.authors for paper in papers):
        yield f"{incomplete} of {len(papers)} papers have no authors: only their links are known offline"
    if not bibtex.isascii():
        yield output.without_tex(bibtex)
