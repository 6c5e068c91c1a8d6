"""A .bib file read, checked and merged."""

import warnings
from collections.abc import Callable
from typing import Any

Act = Callable[[], object]


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def read_papers(path: str) -> Act:
    """Read with unlearnbib: all values decoded, names divided, months and macros resolved."""
    import unlearnbib

    return lambda: len(unlearnbib.read(path))


def check(path: str) -> Act:
    """Find with all rules of `unlearnbib check`."""
    import unlearnbib

    text = _read(path)
    return lambda: 1 + len(unlearnbib.check(text))


def merge(path: str) -> Act:
    """Merge papers into a file that has them."""
    import unlearnbib

    papers = list(unlearnbib.read(path))
    return lambda: unlearnbib.merge(papers, path, dry_run=True).text


def merge_shipped(path: str) -> Act:
    """Merge the 53 shipped papers into a file that has none of them."""
    import unlearnbib

    papers = list(unlearnbib.load())
    return lambda: unlearnbib.merge(papers, path, dry_run=True).text


def _parse_bibtexparser(path: str, make_steps: Callable[[], list[Any]]) -> Act:
    from bibtexparser.entrypoint import parse_string

    text = _read(path)
    warnings.simplefilter("ignore")
    return lambda: len(parse_string(text, append_middleware=make_steps()).entries)


def parse_bare(path: str) -> Act:
    """Parse with bibtexparser: nothing is decoded, no name divided."""
    return _parse_bibtexparser(path, list)


def parse_names(path: str) -> Act:
    """Parse with bibtexparser, and divide the names."""
    from bibtexparser.middlewares import MonthIntMiddleware, SeparateCoAuthors, SplitNameParts

    return _parse_bibtexparser(path, lambda: [MonthIntMiddleware(), SeparateCoAuthors(), SplitNameParts()])


def parse_decoded(path: str) -> Act:
    """Parse with bibtexparser, decode, and divide the names."""
    from bibtexparser.middlewares import (
        LatexDecodingMiddleware,
        MonthIntMiddleware,
        SeparateCoAuthors,
        SplitNameParts,
    )

    return _parse_bibtexparser(
        path,
        lambda: [LatexDecodingMiddleware(), MonthIntMiddleware(), SeparateCoAuthors(), SplitNameParts()],
    )


def parse_pybtex(path: str) -> Act:
    """Parse with pybtex, which divides the names; TeX stays."""
    from pybtex.database import parse_string

    text = _read(path)
    return lambda: len(parse_string(text, "bibtex").entries)


def decode_pybtex(path: str) -> Act:
    """Parse with pybtex, and decode, which it does when a style asks for a value."""
    from pybtex.database import parse_string
    from pybtex.richtext import Text

    def read() -> int:
        values = 0
        for entry in parse_string(text, "bibtex").entries.values():
            values += len([str(Text.from_latex(entry.fields[name])) for name in entry.fields])
            people = [one for names in entry.persons.values() for one in names]
            values += len(
                [(one.rich_first_names, one.rich_prelast_names, one.rich_last_names) for one in people]
            )
        return values

    text = _read(path)
    return read
