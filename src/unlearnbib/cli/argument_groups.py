"""Options that several commands share."""

import argparse

from unlearnbib.formats import VALUES


def catalog(parser: argparse.ArgumentParser) -> None:
    """Add the pages that are read."""
    parser.add_argument(
        "--catalog", metavar="PAGE", nargs="+", action="extend", default=[],
        help="pages to read, - for the standard input; default: the shipped catalog",
    )  # fmt: skip
    parser.add_argument(
        "--reader", metavar="NAME", default="",
        help="the shape of the pages: markdown, html, delimited, json, yaml, bib, ...; default: recognised",
    )  # fmt: skip
    parser.add_argument(
        "--key-pattern", metavar="P", default="", help='default, acl, dblp, scholar, or like "[auth][year]"'
    )


def choice(parser: argparse.ArgumentParser) -> None:
    """Add the pages, and the filters of their papers."""
    catalog(parser)
    parser.add_argument("--venue", metavar="V", default="", help="papers of this venue")
    parser.add_argument("--year", metavar="Y", type=int, help="papers of this year")
    parser.add_argument("--since", metavar="Y", type=int, help="papers of this year or later")
    parser.add_argument("--until", metavar="Y", type=int, help="papers of this year or earlier")
    parser.add_argument("--match", metavar="WORDS", default="", help="words in title, authors or venue")
    parser.add_argument("--key", metavar="KEY", nargs="+", action="extend", default=[], help="citation keys")
    parser.add_argument("--incomplete", action="store_true", help="papers of which something is missing")


def online(parser: argparse.ArgumentParser) -> None:
    """Add the asking of the web."""
    parser.add_argument(
        "--online",
        action="store_true",
        help="ask the web (Crossref, arXiv, DBLP, proceedings) for papers without authors",
    )
    parser.add_argument("--refresh", action="store_true", help="with --online: ask again for what is kept")


def cited(parser: argparse.ArgumentParser) -> None:
    """Add the documents whose citations are meant."""
    parser.add_argument(
        "--cited", metavar="DOCUMENT", nargs="+", action="extend", default=[],
        help="only what these cite, under the keys typed there: .aux, .bcf, .tex, .typ, .md, .qmd, .Rmd",
    )  # fmt: skip


def style(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Add the style of citations, and how they are printed."""
    parser.add_argument(
        "--style", metavar="NAME", required=required, help="a CSL style: name, path, or address"
    )
    outputs = ("text", "html", "markdown", "latex", "rtf")
    parser.add_argument("--as", dest="output_as", choices=outputs, default=None, help="default: text")
    parser.add_argument("--locale", metavar="LANG", help="a language, such as de-DE; default: the style's")


def bibliography(parser: argparse.ArgumentParser) -> None:
    """Add what people choose of a .bib file: how it is written, which fields and versions."""
    for name, (first, *others) in VALUES.items():
        values = tuple(filter(None, (first, *others)))
        parser.add_argument(f"--{name}", choices=values, default="", help=_HELP[name])
    parser.add_argument(
        "--max-authors", metavar="N", type=int, help="then `and others`; default: all are named"
    )
    for name in ("include", "exclude"):
        parser.add_argument(
            f"--{name}", metavar="FIELD", nargs="+", action="extend", default=[], help=f"fields to {name}"
        )


_HELP = {
    "booktitle": "the venue's name; string: as a macro, on top of the file; default: long",
    "links": "auto: the DOI, or else the address; default: auto",
    "profile": "which fields; default: camera-ready",
    "letters": "default: ascii for bibtex, unicode for biblatex",
    "prefer": "which version; both: the published one with its number at arXiv; default: published",
    "sort": "default: as in the catalog",
}
